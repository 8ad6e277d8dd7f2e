// One labelled control with its hint and its error. In a form, Enter in a one-line field sends the form.
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { base } from './base.styles.ts';
import { fieldStyles } from './field.styles.ts';
import './icon.ts';
import type { IconName } from './icons.ts';

type Kind = 'text' | 'email' | 'password' | 'url' | 'number' | 'search' | 'date' | 'color' | 'textarea' | 'select';
export type Option = { readonly value: string; readonly label: string };

/**
 * @fires input - As typed; read `value`.
 * @fires change - When the control is left, or an option chosen.
 */
@customElement('hc-field')
export class HcField extends LitElement {
  static formAssociated = true;
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, fieldStyles];

  @property() label = '';
  /** The label is for screen readers only. */
  @property({ type: Boolean, attribute: 'label-hidden' }) labelHidden = false;
  @property() type: Kind = 'text';
  @property() value = '';
  @property() hint = '';
  /** Shown under the control, and the control is marked as wrong. */
  @property() error = '';
  @property() placeholder = '';
  @property() icon: IconName | '' = '';
  @property() autocomplete: AutoFill = '';
  @property({ type: Number }) rows = 3;
  @property({ type: Number }) maxlength: number | undefined = undefined;
  @property() min = '';
  @property() max = '';
  @property({ type: Boolean }) required = false;
  @property({ type: Boolean }) disabled = false;
  /** For `select`. */
  @property({ attribute: false }) options: readonly Option[] = [];

  @query('#control') private control!: HTMLInputElement;
  readonly #internals = this.attachInternals();

  /** Puts the caret into the control. */
  override focus(options?: FocusOptions): void {
    this.control.focus(options);
  }

  select(): void {
    this.control.select();
  }

  protected override render() {
    const about = `${this.hint ? 'hint ' : ''}${this.error ? 'error' : ''}`.trim();
    return html`<label for="control" class=${this.labelHidden ? 'unseen' : ''}>${this.label}</label>
      <div class="box">
        ${this.icon ? html`<hc-icon name=${this.icon} size="16"></hc-icon>` : nothing}${this.#control(about || undefined)}
      </div>
      ${this.hint ? html`<span id="hint" class="hint">${this.hint}</span>` : nothing}
      ${this.error ? html`<span id="error" class="error" role="alert"><hc-icon name="alert" size="14"></hc-icon>${this.error}</span>` : nothing}`;
  }

  #control(about: string | undefined) {
    const describedBy = about ?? nothing;
    const invalid = this.error ? 'true' : nothing;
    if (this.type === 'textarea')
      return html`<textarea
        id="control"
        rows=${this.rows}
        dir="auto"
        placeholder=${this.placeholder || nothing}
        maxlength=${this.maxlength ?? nothing}
        ?required=${this.required}
        ?disabled=${this.disabled}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
        .value=${live(this.value)}
        @input=${this.#typed}
        @change=${this.#changed}
      ></textarea>`;
    if (this.type === 'select')
      return html`<select
        id="control"
        ?disabled=${this.disabled}
        aria-invalid=${invalid}
        aria-describedby=${describedBy}
        @change=${this.#changed}
      >
        ${this.options.map(({ value, label }) => html`<option value=${value} ?selected=${value === this.value} .selected=${live(value === this.value)}>${label}</option>`)}
      </select>`;
    return html`<input
      id="control"
      type=${this.type}
      placeholder=${this.placeholder || nothing}
      autocomplete=${this.autocomplete || nothing}
      maxlength=${this.maxlength ?? nothing}
      min=${this.min || nothing}
      max=${this.max || nothing}
      ?required=${this.required}
      ?disabled=${this.disabled}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      .value=${live(this.value)}
      @input=${this.#typed}
      @change=${this.#changed}
      @keydown=${this.#key}
    />`;
  }

  #typed(event: Event): void {
    this.value = (event.target as HTMLInputElement).value;
    this.#internals.setFormValue(this.value);
  }

  #changed(event: Event): void {
    this.#typed(event);
    // A native change event stays inside the shadow root.
    this.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.isComposing || !this.#internals.form) return;
    event.preventDefault();
    this.#internals.form.requestSubmit();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-field': HcField;
  }
}
