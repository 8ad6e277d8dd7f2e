// Rows of a word and what belongs to it: outcomes and where each leads, values and what each is set to.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { changed, isObject, stepAt, textOf, type Doc, type Json } from './document.ts';
import { EditEvent } from './events.ts';
import { rowStyles } from '../components/rows.styles.ts';
import './step-pick.ts';

type What = 'outcomes' | 'values' | 'body' | 'save';
type Words = {
  readonly heading: string;
  readonly add: string;
  readonly one: string;
  readonly name: string;
  readonly value: string;
  readonly atLeastOne?: true;
};

const words: Readonly<Record<What, Words>> = {
  outcomes: { heading: 'When the agent ends it as', add: 'Add an outcome', one: 'Outcome', name: 'Resolved', value: '' },
  values: { heading: 'Remembered', add: 'Add a value', one: 'Name', name: 'vars.topic', value: 'general', atLeastOne: true },
  body: { heading: 'What it is told', add: 'Tell it something', one: 'Name', name: 'email', value: '{{visitor.email}}' },
  save: { heading: 'What is kept of its answer', add: 'Keep something', one: 'Kept as', name: 'answer', value: '$.answer' },
};

@customElement('hc-pair-rows')
export class HcPairRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';
  @property() what: What = 'outcomes';

  static override styles = [base, rowStyles];

  #pairs(): readonly (readonly [string, Json])[] {
    const pairs = stepAt(this.doc, this.stepId)?.[this.what];
    return isObject(pairs) ? Object.entries(pairs) : [];
  }

  protected override render() {
    const { heading, add } = words[this.what];
    return html`<span class="name" id="pairs">${heading}</span>
      <ol aria-labelledby="pairs">
        ${this.#pairs().map(([key, value], index) => this.#row(key, value, index))}
      </ol>
      <div><hc-button size="small" icon="plus" @click=${this.#add}>${add}</hc-button></div>`;
  }

  #row(key: string, value: Json, index: number) {
    return html`<li>
      <span></span>
      <hc-field
        label="${words[this.what].one} ${index + 1}"
        label-hidden
        .value=${key}
        @change=${(event: Event) => this.#rename(key, (event.target as HcField).value.trim())}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${key}”"
        ?disabled=${words[this.what].atLeastOne && this.#pairs().length === 1}
        @click=${() => this.#put(this.#pairs().filter(([one]) => one !== key))}
      ></hc-button>
      <div class="more">
        ${
          this.what === 'outcomes'
            ? html`<hc-step-pick
                .doc=${this.doc}
                stepId=${this.stepId}
                .place=${['outcomes', key]}
                value=${textOf(value)}
                label="“${key}” leads to"
                lead="leads to"
              ></hc-step-pick>`
            : html`<hc-field
                label="Value of ${key}"
                label-hidden
                .value=${typeof value === 'boolean' ? String(value) : textOf(value)}
                @change=${(event: Event) => this.#put(this.#pairs().map(([one, old]) => [one, one === key ? (event.target as HcField).value : old]))}
              ></hc-field>`
        }
      </div>
    </li>`;
  }

  #rename(key: string, name: string): void {
    if (name === '' || this.#pairs().some(([one]) => one === name)) return this.requestUpdate();
    this.#put(this.#pairs().map(([one, value]) => [one === key ? name : one, value]));
  }

  #add(): void {
    const names = new Set(this.#pairs().map(([key]) => key));
    const { name: wanted, value } = words[this.what];
    const more = Array.from({ length: 50 }, (_, n) => `${wanted}${this.what === 'outcomes' ? ' ' : ''}${n + 2}`);
    const name = [wanted, ...more].find((one) => !names.has(one));
    if (name === undefined) return;
    this.#put([...this.#pairs(), [name, this.what === 'outcomes' ? textOf(this.doc['start']) : value]]);
  }

  #put(pairs: readonly (readonly [string, Json])[]): void {
    const value = pairs.length === 0 ? undefined : Object.fromEntries(pairs);
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, this.what], value)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-pair-rows': HcPairRows;
  }
}
