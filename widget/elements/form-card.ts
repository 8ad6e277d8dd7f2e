// A form of the assistant, also the one that leaves a message while nobody is there. Checks what it can, says what is
// wrong beside the field, and fires the values; knows nothing of what becomes of them.
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Form, FormField } from '#protocol/conversation/parts.ts';
import { allWords, type AllStrings, type Strings } from '../strings.ts';
import { ask } from './asked.ts';
import { controls } from './controls.styles.ts';
import { Drawn } from './drawn.ts';
import { fieldFault } from './form-check.ts';
import { formStyles } from './form-card.styles.ts';
import { icon } from './icons.ts';
import { faceIcons } from './more-icons.ts';

/** @fires help-chat-asked - submitForm, with the values or null for skipped */
export class HelpChatForm extends Drawn {
  static override names = ['form', 'strings', 'faults', 'sent', 'rated'];

  constructor() {
    super([controls, formStyles]);
  }

  form!: Form;
  strings!: Strings;
  private faults: ReadonlyMap<string, string> = new Map();
  private sent = false;
  /** Names of rated fields with their numbers. */
  private rated: Readonly<Record<string, number>> = {};

  protected override render(): TemplateResult {
    const { form } = this;
    const words = this.#words;
    return html`<form novalidate @submit=${this.#submit} aria-labelledby="title">
      <h3 id="title" dir="auto">${form.title}</h3>
      ${form.fields.map((field, i) => this.#asked(field, i))}
      <div class="buttons">
        <button type="submit" class="submit" ?disabled=${this.sent}>${form.submitLabel || words.submit}</button>
        ${
          form.skippable
            ? html`<button type="button" class="quiet" ?disabled=${this.sent} @click=${this.#skip}>${form.skipLabel || words.skip}</button>`
            : nothing
        }
      </div>
    </form>`;
  }

  get #words(): AllStrings {
    return allWords(this.strings);
  }

  #asked(field: FormField, i: number): TemplateResult | typeof nothing {
    const { fields } = this.form;
    const { of, rating } = field;
    if (rating) return this.#rating(field, `f${i}`, rating);
    if (!of) return this.#field(field, `f${i}`);
    // Ticks of one question stand together, where its first one would.
    if (fields[i - 1]?.of === of) return nothing;
    return html`<fieldset>
      <legend dir="auto">${of}</legend>
      ${fields.map((one, at) => (one.of === of ? this.#field(one, `f${at}`) : nothing))}
    </fieldset>`;
  }

  // Radio buttons under stars or faces: the browser brings the arrow keys, and says which of how many.
  #rating(field: FormField, id: string, rating: number): TemplateResult {
    const now = this.rated[field.key] ?? 0;
    return html`<fieldset
      aria-describedby=${this.faults.has(field.key) ? `${id}e` : nothing}
      aria-invalid=${this.faults.has(field.key)}
      aria-required=${field.required ? 'true' : nothing}
      role="radiogroup"
    >
      <legend dir="auto">${this.#label(field)}</legend>
      <div class="rates">
        ${Array.from({ length: rating }, (_, at) => at + 1).map(
          (n) =>
            html`<label class=${(rating === 5 ? n <= now : n === now) ? 'on' : ''}
              ><input
                type="radio"
                name=${field.key}
                value=${n}
                aria-label="${n}/${rating}"
                @change=${() => this.#rate(field, n)}
              />${rating === 5 ? '★' : icon(faceIcons[n - 1]!)}</label
            >`,
        )}
      </div>
      ${this.#fault(field, id)}
    </fieldset>`;
  }

  #rate(field: FormField, n: number): void {
    this.rated = { ...this.rated, [field.key]: n };
    this.#recheck(field);
  }

  #label(field: FormField): TemplateResult {
    return html`${field.label}${field.required ? nothing : html` <span class="optional">(${this.#words.optional})</span>`}`;
  }

  #fault({ key }: FormField, id: string): TemplateResult | typeof nothing {
    const fault = this.faults.get(key);
    return fault ? html`<p class="fault small" id="${id}e" role="alert">${fault}</p>` : nothing;
  }

  #field(field: FormField, id: string): TemplateResult {
    const fault = this.faults.get(field.key);
    const check = field.kind === 'checkbox';
    return html`<div class="field ${field.kind}">
      ${check ? this.#control(field, id, fault) : nothing}
      <label for=${id} dir="auto">${check ? field.label : this.#label(field)}</label>
      ${check ? nothing : this.#control(field, id, fault)} ${this.#fault(field, id)}
    </div>`;
  }

  #control(field: FormField, id: string, fault: string | undefined): TemplateResult {
    const invalid = fault ? 'true' : 'false';
    const about = fault ? `${id}e` : nothing;
    const needed = field.required ? 'true' : nothing;
    const again = (): void => this.#recheck(field);
    if (field.kind === 'longtext') {
      return html`<textarea
        id=${id}
        name=${field.key}
        rows="3"
        dir="auto"
        aria-invalid=${invalid}
        aria-describedby=${about}
        aria-required=${needed}
        @input=${again}
      ></textarea>`;
    }
    if (field.kind === 'select') {
      return html`<select
        id=${id}
        name=${field.key}
        aria-invalid=${invalid}
        aria-describedby=${about}
        aria-required=${needed}
        @change=${again}
      >
        <option value="">${this.#words.choose}</option>
        ${field.options?.map((option) => html`<option value=${option}>${option}</option>`)}
      </select>`;
    }
    const { type, mode, auto } = inputs[field.kind];
    return html`<input
      id=${id}
      name=${field.key}
      type=${type}
      inputmode=${mode ?? nothing}
      autocomplete=${autocomplete(field.key) ?? auto ?? nothing}
      dir=${type === 'text' ? 'auto' : nothing}
      aria-invalid=${invalid}
      aria-describedby=${about}
      aria-required=${needed}
      @input=${again}
    />`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const values = Object.fromEntries(this.form.fields.map((field) => [field.key, this.#valueIn(field)]));
    this.faults = new Map(
      this.form.fields.flatMap((field) => {
        const fault = fieldFault(field, values[field.key]!);
        return fault ? [[field.key, this.#words[fault]]] : [];
      }),
    );
    if (this.faults.size > 0) {
      await this.updateComplete;
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"] input, :not(fieldset)[aria-invalid="true"]')?.focus();
      return;
    }
    this.sent = true;
    ask(this, 'submitForm', this.form.stepId, values);
  }

  #skip(): void {
    this.sent = true;
    ask(this, 'submitForm', this.form.stepId, null);
  }

  // A fault goes as soon as it is mended, and never comes while somebody is still typing.
  #recheck(field: FormField): void {
    if (!this.faults.has(field.key) || fieldFault(field, this.#valueIn(field))) return;
    this.faults = new Map([...this.faults].filter(([key]) => key !== field.key));
  }

  #valueIn(field: FormField): string {
    if (field.rating) return `${this.rated[field.key] ?? ''}`;
    const control = this.renderRoot.querySelector<HTMLInputElement>(`#f${this.form.fields.indexOf(field)}`)!;
    return field.kind === 'checkbox' ? String(control.checked) : control.value.trim();
  }
}

const inputs: Readonly<Record<Exclude<FormField['kind'], 'longtext' | 'select'>, { type: string; mode?: string; auto?: string }>> = {
  text: { type: 'text' },
  email: { type: 'email', mode: 'email', auto: 'email' },
  phone: { type: 'tel', mode: 'tel', auto: 'tel' },
  number: { type: 'text', mode: 'decimal' },
  date: { type: 'date' },
  checkbox: { type: 'checkbox' },
};

function autocomplete(key: string): string | undefined {
  return key === 'name' ? 'name' : undefined;
}

Drawn.define('help-chat-form', HelpChatForm);

declare global {
  interface HTMLElementTagNameMap {
    'help-chat-form': HelpChatForm;
  }
}
