// Asks whether a contact shall be frozen (GUARANTEES P13), and takes down why.
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';

/**
 * @fires restrict - The button was pressed; read `reason`.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-restrict-dialog')
export class HcRestrictDialog extends LitElement {
  static override styles = [base];

  @property({ type: Boolean }) open = false;
  @property() visitorName = '';
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @state() private wrote = '';

  get reason(): string {
    return this.wrote.trim();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.wrote = '';
  }

  protected override render() {
    return html`<hc-dialog
      label="Restrict this contact?"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <p>
        What is known of <bdi>${this.visitorName}</bdi> stays as it is: nobody changes it, no agent writes mails to them, and nothing of
        them is deleted because it is old. They can still chat, get their data and be erased. You or another manager can lift it at any
        time.
      </p>
      <form @submit=${this.#submit}>
        <hc-field
          autofocus
          label="Why (optional, for staff)"
          autocomplete="off"
          .value=${this.wrote}
          .error=${this.fault}
          @input=${this.#write}
        ></hc-field>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="primary" icon="lock" ?busy=${this.busy} @click=${this.#restrict}>Restrict</hc-button>
    </hc-dialog>`;
  }

  #write(event: Event): void {
    this.wrote = (event.currentTarget as HTMLInputElement).value;
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#restrict();
  }

  #restrict(): void {
    if (!this.busy) this.dispatchEvent(new Event('restrict'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-restrict-dialog': HcRestrictDialog;
  }
}
