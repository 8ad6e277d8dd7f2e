// The steps of a flow in the order of reading, as cards: what each says and where it leads. The chosen one is open and holds its form.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { FlowFault } from '#protocol/http/flows.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/chip.ts';
import { toast, type PickEvent } from '../components/events.ts';
import '../components/icon.ts';
import '../components/menu.ts';
import { stepAt, type Doc, type StepDoc } from './document.ts';
import { withCopyOf, withNewStep, withoutStep, type Added } from './edits.ts';
import { EditEvent, EVERYWHERE, SelectEvent } from './events.ts';
import './everywhere-form.ts';
import { faultWords } from './fault-words.ts';
import { linksOf, readingOrder } from './links.ts';
import './step-form.ts';
import { kindOf, kinds } from './step-kinds.ts';
import { stepListStyles } from './step-list.styles.ts';
import { stepWords, wordsOfId } from './step-words.ts';

/**
 * @fires edit - EditEvent.
 * @fires select-step - SelectEvent for the card that was opened, or null where it was shut.
 */
@customElement('hc-step-list')
export class HcStepList extends LitElement {
  static override styles = [base, stepListStyles];

  @property({ attribute: false }) doc!: Doc;
  @property({ attribute: false }) faults: readonly FlowFault[] = [];
  @property({ attribute: false }) selected: string | null = null;
  /** Empty: the flow's own. */
  @property() language = '';
  /** Where the made-up visitor stands. */
  @property({ attribute: false }) at: string | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('selected')) this.renderRoot.querySelector('.card.open')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    // What a language lacks is told at that language.
    const faults = this.faults.filter(({ code }) => code !== 'missing_translation');
    return html`${this.#faults(faults)}
      <ol aria-label="Steps">
        <li>${this.#everywhere()}</li>
        ${repeat(
          readingOrder(this.doc),
          (id) => id,
          (id) =>
            html`<li>
              ${this.#card(
                id,
                stepAt(this.doc, id) ?? {},
                faults.filter(({ stepId }) => stepId === id),
              )}
            </li>`,
        )}
      </ol>
      <hc-menu
        label="Add a step"
        .items=${Object.entries(kinds).flatMap(([id, { word, icon, make }]) => (make ? [{ id, label: word, icon }] : []))}
        @pick=${({ picked }: PickEvent) => this.#add(withNewStep(this.doc, picked, null))}
        ><hc-icon name="plus" size="16"></hc-icon>Add a step</hc-menu
      >`;
  }

  #everywhere() {
    const open = this.selected === EVERYWHERE;
    return html`<article class="card ${open ? 'open' : ''}">
      <button class="head" type="button" aria-expanded=${open} @click=${() => this.#choose(open ? null : EVERYWHERE)}>
        <hc-icon name="globe" size="16"></hc-icon><span class="words">At any time</span>
        <span class="leads">Where it begins, words that are always understood, and what it says when it understands none.</span>
      </button>
      ${open ? html`<div class="inner"><hc-everywhere-form .doc=${this.doc} language=${this.language}></hc-everywhere-form></div>` : nothing}
    </article>`;
  }

  #card(id: string, step: StepDoc, faults: readonly FlowFault[]) {
    const open = this.selected === id;
    const { word, icon } = kindOf(step);
    const worst = faults.some(({ severity }) => severity === 'error') ? 'bad' : 'waiting';
    return html`<article class="card ${open ? 'open' : ''} ${this.at === id ? 'here' : ''}">
      <button class="head" type="button" aria-expanded=${open} @click=${() => this.#choose(open ? null : id)}>
        <hc-icon name=${icon} size="16"></hc-icon><span class="words" dir="auto">${stepWords(step, 90)}</span>
        ${faults.length > 0 ? html`<hc-chip class="mark" state=${worst} icon="alert">${worst === 'bad' ? 'Mend' : 'Look'}</hc-chip>` : html`<span></span>`}
        <span class="leads">${word}${this.#leads(step)}</span>
      </button>
      ${open ? this.#inner(id, faults) : nothing}
    </article>`;
  }

  #inner(id: string, faults: readonly FlowFault[]) {
    return html`<div class="inner">
      ${faults.map(
        (fault) => html`<p class="wrong ${fault.severity}"><hc-icon name="alert" size="16"></hc-icon>${faultWords(fault, this.doc)}</p>`,
      )}
      <hc-step-form .doc=${this.doc} stepId=${id} language=${this.language}></hc-step-form>
      ${
        this.language === ''
          ? html`<div class="end">
              <hc-button size="small" icon="copy" @click=${() => this.#add(withCopyOf(this.doc, id))}>Duplicate</hc-button>
              <hc-button size="small" icon="trash" @click=${() => this.#remove(id)}>Remove this step</hc-button>
            </div>`
          : nothing
      }
    </div>`;
  }

  #leads(step: StepDoc): string {
    const links = linksOf(step);
    if (links.length === 0) return '';
    const asks = Array.isArray(step['options']);
    const words = links
      .slice(0, 6)
      .map((link) =>
        asks && link.words !== '' ? link.words : `${link.words ? `${link.words} ` : ''}→ ${wordsOfId(this.doc, link.to, 30)}`,
      );
    return ` · ${words.join(' · ')}`;
  }

  #faults(faults: readonly FlowFault[]) {
    if (faults.length === 0) return nothing;
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    return html`<details class="faults">
      <summary>
        ${
          errors > 0
            ? `${errors === 1 ? 'One thing' : `${errors} things`} to mend before it can be published`
            : `${faults.length === 1 ? 'One thing is' : `${faults.length} things are`} worth a look`
        }
      </summary>
      <ul>
        ${faults.map((fault) => {
          const { stepId } = fault;
          return html`<li>
            ${
              stepId === null
                ? nothing
                : html`<button type="button" @click=${() => this.#choose(stepId)}>${wordsOfId(this.doc, stepId, 40)}</button>: `
            }${faultWords(fault, this.doc)}
          </li>`;
        })}
      </ul>
    </details>`;
  }

  #choose(id: string | null): void {
    this.dispatchEvent(new SelectEvent(id));
  }

  #add({ doc, id }: Added): void {
    this.dispatchEvent(new EditEvent(doc));
    this.#choose(id);
  }

  #remove(id: string): void {
    this.dispatchEvent(new EditEvent(withoutStep(this.doc, id)));
    this.#choose(null);
    toast(this, 'The step is gone. Undo brings it back.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-step-list': HcStepList;
  }
}
