// Custom fields of a conversation to be filled in by an agent (SPEC T-33). Knows what fits each; sends nothing.
import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fieldLimits, fitting, fromText, type FieldDefinition, type FieldValue, type FieldValues } from '#protocol/custom-fields.ts';
import { isSame } from '#protocol/field-values.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/field.ts';
import type { HcField } from '../../components/field.ts';

/** Keys with what they are from now on; null is emptied. */
export type FieldChanges = Record<string, FieldValue | null>;

/** @fires typed - Something was typed or ticked; read `whatFits`. */
@customElement('hc-custom-fields')
export class HcCustomFields extends LitElement {
  @property({ attribute: false }) fields: readonly FieldDefinition[] = [];
  /** As they stand; what was typed here stays where they change. */
  @property({ attribute: false }) values: FieldValues = {};

  /** What was typed or ticked, by key. */
  @state() private typed: ReadonlyMap<string, string | readonly string[]> = new Map();
  @state() private wrong: ReadonlySet<string> = new Set();

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
      }
      fieldset {
        display: grid;
        gap: var(--hc-space-4);
        min-inline-size: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        margin-block-end: var(--hc-space-4);
        padding: 0;
        font: 500 var(--hc-text-dense) var(--hc-font);
      }
      label {
        display: flex;
        align-items: baseline;
        gap: var(--hc-space-8);
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What differs from what stands; undefined where something does not fit, which is then marked. */
  read(): FieldChanges | undefined {
    const { changes, wrong } = this.#sorted();
    this.wrong = wrong;
    return wrong.size > 0 ? undefined : changes;
  }

  /** What differs from what stands, without what does not fit. */
  get whatFits(): FieldChanges {
    return this.#sorted().changes;
  }

  #sorted(): { readonly changes: FieldChanges; readonly wrong: ReadonlySet<string> } {
    const changes: FieldChanges = {};
    const wrong = new Set<string>();
    for (const field of this.fields) {
      const given = this.typed.get(field.key);
      if (given === undefined) continue;
      const empty = given.length === 0 || (typeof given === 'string' && given.trim() === '');
      const value = empty ? null : typeof given === 'string' ? fromText(field, given) : fitting(field, [...given]);
      if (value === undefined) wrong.add(field.key);
      else if (!isSame(value ?? undefined, this.values[field.key])) changes[field.key] = value;
    }
    return { changes, wrong };
  }

  /** What was typed is what stands. */
  clear(): void {
    this.typed = new Map();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('fields')) return;
    const known = new Set(this.fields.map(({ key }) => key));
    if ([...this.typed.keys()].some((key) => !known.has(key))) this.typed = new Map([...this.typed].filter(([key]) => known.has(key)));
  }

  protected override render() {
    return this.fields.map((field, at) => (field.kind === 'multi' ? this.#several(field) : this.#one(field, at === 0)));
  }

  #one({ key, label, kind, options }: FieldDefinition, first: boolean) {
    const choices = kind === 'checkbox' ? yesOrNo : kind === 'select' ? options.map((value) => ({ value, label: value })) : undefined;
    const typed = this.typed.get(key);
    return html`<hc-field
      ?autofocus=${first}
      label=${label}
      type=${choices ? 'select' : kind === 'number' ? 'number' : kind === 'date' ? 'date' : 'text'}
      maxlength=${fieldLimits.valueChars}
      .options=${choices ? [{ value: '', label: '–' }, ...choices] : []}
      .value=${typeof typed === 'string' ? typed : asTyped(this.values[key])}
      error=${this.wrong.has(key) ? 'This does not fit.' : ''}
      @input=${(event: Event) => this.#write(key, (event.currentTarget as HcField).value)}
      @change=${(event: Event) => this.#write(key, (event.currentTarget as HcField).value)}
    ></hc-field>`;
  }

  #several({ key, label, options }: FieldDefinition) {
    const stands = this.values[key];
    const ticked = this.typed.get(key) ?? (Array.isArray(stands) ? stands : []);
    return html`<fieldset>
      <legend>${label}</legend>
      ${options.map(
        (option) =>
          html`<label
            ><input
              type="checkbox"
              .checked=${ticked.includes(option)}
              @change=${(event: Event) => this.#tick(key, ticked, option, (event.currentTarget as HTMLInputElement).checked)}
            /><bdi>${option}</bdi></label
          >`,
      )}
    </fieldset>`;
  }

  #write(key: string, value: string | readonly string[]): void {
    this.typed = new Map(this.typed).set(key, value);
    if (this.wrong.has(key)) this.wrong = new Set([...this.wrong].filter((one) => one !== key));
    this.dispatchEvent(new Event('typed'));
  }

  #tick(key: string, ticked: string | readonly string[], option: string, on: boolean): void {
    const others = typeof ticked === 'string' ? [] : ticked.filter((one) => one !== option);
    this.#write(key, on ? [...others, option] : others);
  }
}

const yesOrNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

function asTyped(value: FieldValue | undefined): string {
  return value === undefined || Array.isArray(value) ? '' : String(value);
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-custom-fields': HcCustomFields;
  }
}
