// The lines of a step that depends on something: what is asked, and where it then goes. The first that holds is taken.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { asCondition, conditionWords, opWords, refWords, simpleTest, type SimpleTest } from './condition-words.ts';
import { changed, listOf, moved, stepAt, textOf, valueAt, type Doc, type Json } from './document.ts';
import { EditEvent } from './events.ts';
import { RowMover } from '../components/row-mover.ts';
import { rowStyles } from '../components/rows.styles.ts';
import './step-pick.ts';

const asOptions = (words: Readonly<Record<string, string>>, own: string) => [
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
  ...(own === '' || Object.hasOwn(words, own) ? [] : [{ value: own, label: own }]),
];

@customElement('hc-case-rows')
export class HcCaseRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';

  static override styles = [base, rowStyles];

  readonly #mover = new RowMover(this, (from, to) => this.#put(moved(this.#cases(), from, to)));

  #cases(): readonly Json[] {
    return listOf(stepAt(this.doc, this.stepId)?.['cases']);
  }

  protected override render() {
    const cases = this.#cases();
    return html`<span class="name" id="cases">If</span>
      <ol aria-labelledby="cases">
        ${cases.map((one, index) => this.#row(one, index, cases.length))}
      </ol>
      <div><hc-button size="small" icon="plus" @click=${this.#add}>Add a line</hc-button></div>`;
  }

  #row(one: Json, index: number, count: number) {
    const when = valueAt(one, ['when']);
    const test = simpleTest(when);
    const words = when === undefined ? '' : conditionWords(when);
    return html`<li data-row>
      ${this.#mover.grip(index, count, words)}
      ${test ? this.#test(test, index) : html`<span>${words} <span class="small muted">(changed in the document)</span></span>`}
      <hc-button
        variant="quiet"
        size="small"
        icon="trash"
        label="Remove “${words}”"
        ?disabled=${count === 1}
        @click=${() => this.#put(this.#cases().toSpliced(index, 1))}
      ></hc-button>
      <div class="more">
        <hc-step-pick
          .doc=${this.doc}
          stepId=${this.stepId}
          .place=${['cases', index, 'next']}
          value=${textOf(valueAt(one, ['next']))}
          label="If ${words}, go to"
          labelHidden
        ></hc-step-pick>
      </div>
    </li>`;
  }

  #test(test: SimpleTest, index: number) {
    const set = (change: Partial<SimpleTest>): void => {
      const when = asCondition({ ...test, ...change });
      this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, 'cases', index, 'when'], when), `case ${index}`));
    };
    return html`<div class="more">
      <hc-field
        type="select"
        label="What is asked in line ${index + 1}"
        label-hidden
        .options=${asOptions(refWords, test.ref)}
        .value=${test.ref}
        @change=${(event: Event) => set({ ref: (event.target as HcField).value })}
      ></hc-field>
      <hc-field
        type="select"
        label="How it is compared in line ${index + 1}"
        label-hidden
        .options=${asOptions(opWords, test.op)}
        .value=${test.op}
        @change=${(event: Event) => set({ op: (event.target as HcField).value })}
      ></hc-field>
      <hc-field
        label="With what in line ${index + 1}"
        label-hidden
        .value=${test.value}
        @change=${(event: Event) => set({ value: (event.target as HcField).value })}
      ></hc-field>
    </div>`;
  }

  #add(): void {
    const other = textOf(stepAt(this.doc, this.stepId)?.['else']);
    this.#put([...this.#cases(), { when: { ref: 'hours.open', op: 'eq', value: true }, next: other }]);
  }

  #put(cases: readonly Json[]): void {
    this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, 'cases'], cases)));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-case-rows': HcCaseRows;
  }
}
