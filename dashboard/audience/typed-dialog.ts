// What dialogs of a visitor's window have in common that take one line of text and then act. Knows neither what is asked nor what is done.
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';

/** @fires cancel - It was closed, however that came about. */
export abstract class TypedDialog extends LitElement {
  static override styles = [base];

  @property({ type: Boolean }) open = false;
  @property() visitorName = '';
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @state() private wrote = '';

  /** What stands in the field, without blanks around it. */
  get typed(): string {
    return this.wrote.trim();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.wrote = '';
  }

  /** The whole of it: `said` above the field of that label, and the button that acts beside the one that does not. */
  protected drawn(label: string, said: TemplateResult, field: string, act: TemplateResult): TemplateResult {
    return html`<hc-dialog label=${label} .open=${this.open} ?busy=${this.busy} @close=${this.#cancel}>
      ${said}
      <form @submit=${this.#submit}>
        <hc-field autofocus label=${field} autocomplete="off" .value=${this.wrote} .error=${this.fault} @input=${this.#write}></hc-field>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${this.#cancel}>Cancel</hc-button>
      ${act}
    </hc-dialog>`;
  }

  /** The button was pressed, or Enter in the field. */
  protected abstract act(): void;

  readonly #cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.act();
  };

  readonly #write = (event: Event): void => {
    this.wrote = (event.currentTarget as HTMLInputElement).value;
  };
}
