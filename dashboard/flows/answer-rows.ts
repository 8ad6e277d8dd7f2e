// The answers of a question: each one's words and where it leads, in the order in which the visitor sees them.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { conditionWords } from './condition-words.ts';
import { changed, listOf, moved, stepAt, textOf, valueAt, type Doc, type Json } from './document.ts';
import { withAnswer } from './edits.ts';
import { EditEvent } from './events.ts';
import { RowMover } from '../components/row-mover.ts';
import { rowStyles } from '../components/rows.styles.ts';
import './step-pick.ts';

const MOST = 20;

@customElement('hc-answer-rows')
export class HcAnswerRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';

  static override styles = [base, rowStyles];

  readonly #mover = new RowMover(this, (from, to) => this.#put(moved(this.#options(), from, to)));

  #options(): readonly Json[] {
    return listOf(stepAt(this.doc, this.stepId)?.['options']);
  }

  protected override render() {
    const options = this.#options();
    return html`<span class="name" id="answers">Answers</span>
      <ol aria-labelledby="answers">
        ${repeat(
          options,
          (option, index) => textOf(valueAt(option, ['id'])) || index,
          (option, index) => this.#row(option, index, options.length),
        )}
      </ol>
      <div>
        <hc-button size="small" icon="plus" ?disabled=${options.length >= MOST} @click=${this.#add}>Add an answer</hc-button>
      </div>`;
  }

  #row(option: Json, index: number, count: number) {
    const label = textOf(valueAt(option, ['label']));
    const when = valueAt(option, ['when']);
    return html`<li data-row>
      ${this.#mover.grip(index, count, label)}
      <hc-field
        label="Answer ${index + 1}"
        label-hidden
        maxlength="200"
        .value=${label}
        .error=${label === '' ? 'Write what the button says.' : ''}
        @input=${(event: Event) => this.#set(index, 'label', (event.target as HcField).value)}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${label}”"
        ?disabled=${count === 1}
        @click=${() => this.#put(this.#options().toSpliced(index, 1))}
      ></hc-button>
      <div class="more">
        <hc-step-pick
          .doc=${this.doc}
          stepId=${this.stepId}
          .place=${['options', index, 'next']}
          value=${textOf(valueAt(option, ['next']))}
          label="“${label}” leads to"
          lead="leads to"
        ></hc-step-pick>
        ${when === undefined ? nothing : html`<span class="small muted">Shown only if ${conditionWords(when)}</span>`}
      </div>
    </li>`;
  }

  #set(index: number, key: string, value: string): void {
    const place = ['options', index, key];
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, ...place], value), `${this.stepId} ${place.join(' ')}`));
  }

  #put(options: readonly Json[]): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, 'options'], options)));
  }

  #add(): void {
    this.#put(withAnswer(this.#options(), 'New answer', this.stepId));
    void this.updateComplete.then(async () => {
      const fields = this.renderRoot.querySelectorAll('hc-field');
      const last = fields[fields.length - 1];
      await last?.updateComplete;
      last?.focus();
      last?.select();
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-answer-rows': HcAnswerRows;
  }
}
