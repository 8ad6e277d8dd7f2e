// Rows of a word and what belongs to it: outcomes and where each leads, values and what each is set to.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { changed, isObject, stepAt, textOf, type Doc, type Json } from './document.ts';
import { EditEvent } from './events.ts';
import { rowStyles } from './rows.styles.ts';
import './step-pick.ts';

@customElement('hc-pair-rows')
export class HcPairRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';
  @property() what: 'outcomes' | 'values' = 'outcomes';

  static override styles = [base, rowStyles];

  #pairs(): readonly (readonly [string, Json])[] {
    const pairs = stepAt(this.doc, this.stepId)?.[this.what];
    return isObject(pairs) ? Object.entries(pairs) : [];
  }

  protected override render() {
    const outcomes = this.what === 'outcomes';
    return html`<span class="name" id="pairs">${outcomes ? 'When the agent ends it as' : 'Remembered'}</span>
      <ol aria-labelledby="pairs">
        ${this.#pairs().map(([key, value], index) => this.#row(key, value, index))}
      </ol>
      <div><hc-button size="small" icon="plus" @click=${this.#add}>${outcomes ? 'Add an outcome' : 'Add a value'}</hc-button></div>`;
  }

  #row(key: string, value: Json, index: number) {
    return html`<li>
      <span></span>
      <hc-field
        label=${this.what === 'outcomes' ? `Outcome ${index + 1}` : `Name ${index + 1}`}
        label-hidden
        .value=${key}
        @change=${(event: Event) => this.#rename(key, (event.target as HcField).value.trim())}
      ></hc-field>
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${key}”"
        ?disabled=${this.what === 'values' && this.#pairs().length === 1}
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
                labelHidden
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
    const wanted = this.what === 'outcomes' ? 'Resolved' : 'vars.topic';
    const name = [wanted, ...Array.from({ length: 50 }, (_, n) => `${wanted}${this.what === 'outcomes' ? ' ' : ''}${n + 2}`)].find(
      (one) => !names.has(one),
    );
    if (name === undefined) return;
    this.#put([...this.#pairs(), [name, this.what === 'outcomes' ? textOf(this.doc['start']) : 'general']]);
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
