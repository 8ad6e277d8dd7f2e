// The lines of a step that depends on something: what is asked, and where it then goes. The first that holds is taken.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import './condition-line.ts';
import type { TestEvent } from './condition-line.ts';
import { asCondition, conditionWords, simpleTest, type SimpleTest } from './condition-words.ts';
import { DefinedFields } from './defined-fields.ts';
import { changed, listOf, moved, stepAt, textOf, valueAt, type Doc, type Json } from './document.ts';
import { EditEvent } from './events.ts';
import { RowMover } from '../components/row-mover.ts';
import { rowStyles } from '../components/rows.styles.ts';
import './step-pick.ts';

@customElement('hc-case-rows')
export class HcCaseRows extends LitElement {
  @property({ attribute: false }) doc!: Doc;
  @property() stepId = '';

  static override styles = [base, rowStyles];

  readonly #defined = new DefinedFields(this);
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
          lead="go to"
        ></hc-step-pick>
      </div>
    </li>`;
  }

  #test(test: SimpleTest, index: number) {
    const set = (now: SimpleTest): void => {
      const when = asCondition(now);
      this.dispatchEvent(new EditEvent(changed(this.doc, ['steps', this.stepId, 'cases', index, 'when'], when), `case ${index}`));
    };
    return html`<hc-condition-line
      .test=${test}
      .fields=${this.#defined.options()}
      name="line ${index + 1}"
      @test=${(event: TestEvent) => set(event.test)}
    ></hc-condition-line>`;
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
