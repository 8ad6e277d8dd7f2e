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

/** @fires help-chat-asked - submitForm, with the values or null for skipped */
export class HelpChatForm extends Drawn {
  static override names = ['form', 'strings', 'faults', 'sent'];

  constructor() {
    super([controls, formStyles]);
  }

  form!: Form;
  strings!: Strings;
  private faults: ReadonlyMap<string, string> = new Map();
  private sent = false;

  protected override render(): TemplateResult {
    const { form } = this;
    const words = this.#words;
    return html`<form novalidate @submit=${this.#submit} aria-labelledby="title">
      <h3 id="title" dir="auto">${form.title}</h3>
      ${form.fields.map((field, i) => this.#field(field, `f${i}`))}
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

  #field(field: FormField, id: string): TemplateResult {
    const fault = this.faults.get(field.key);
    const check = field.kind === 'checkbox';
    return html`<div class="field ${field.kind}">
      ${check ? this.#control(field, id, fault) : nothing}
      <label for=${id} dir="auto"
        >${field.label}${field.required || check ? nothing : html` <span class="optional">(${this.#words.optional})</span>`}</label
      >
      ${check ? nothing : this.#control(field, id, fault)}
      ${fault ? html`<p class="fault small" id="${id}e" role="alert">${fault}</p>` : nothing}
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
      this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
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
    const control = this.renderRoot.querySelectorAll<HTMLInputElement>('input, textarea, select')[this.form.fields.indexOf(field)]!;
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
