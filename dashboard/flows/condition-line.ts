// One test of a condition as a line: what is asked, how it is compared, with what.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/field.ts';
import type { HcField } from '../components/field.ts';
import { rowStyles } from '../components/rows.styles.ts';
import { opWords, refWords, type SimpleTest } from './condition-words.ts';
import type { FieldOption } from './defined-fields.ts';

export class TestEvent extends Event {
  readonly test: SimpleTest;
  constructor(test: SimpleTest) {
    super('test');
    this.test = test;
  }
}

/** @fires test - TestEvent, with each change. */
@customElement('hc-condition-line')
export class HcConditionLine extends LitElement {
  @property({ attribute: false }) test!: SimpleTest;
  /** Which one it is, for who cannot see where it stands: "line 2". */
  @property() name = '';
  /** That the site defined, beside what is always there. */
  @property({ attribute: false }) fields: readonly FieldOption[] = [];

  static override styles = [base, rowStyles];

  protected override render() {
    const { test, name } = this;
    return html`<div class="more">
      <hc-field
        type="select"
        label="What is asked in ${name}"
        label-hidden
        .options=${asOptions(refWords, test.ref, this.fields)}
        .value=${test.ref}
        @change=${(event: Event) => this.#set({ ref: valueOf(event) })}
      ></hc-field>
      <hc-field
        type="select"
        label="How it is compared in ${name}"
        label-hidden
        .options=${asOptions(opWords, test.op)}
        .value=${test.op}
        @change=${(event: Event) => this.#set({ op: valueOf(event) })}
      ></hc-field>
      <hc-field
        label="With what in ${name}"
        label-hidden
        .value=${test.value}
        @change=${(event: Event) => this.#set({ value: valueOf(event) })}
      ></hc-field>
    </div>`;
  }

  #set(change: Partial<SimpleTest>): void {
    this.dispatchEvent(new TestEvent({ ...this.test, ...change }));
  }
}

function asOptions(words: Readonly<Record<string, string>>, own: string, more: readonly FieldOption[] = []): readonly FieldOption[] {
  const known = [...Object.entries(words).map(([value, label]) => ({ value, label })), ...more];
  return own === '' || known.some(({ value }) => value === own) ? known : [...known, { value: own, label: own }];
}

function valueOf(event: Event): string {
  return (event.target as HcField).value;
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-condition-line': HcConditionLine;
  }
}
