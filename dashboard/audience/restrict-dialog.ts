// Asks whether a contact shall be frozen (GUARANTEES P13), and takes down why.
import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { TypedDialog } from './typed-dialog.ts';

/** @fires restrict - The button was pressed; read `typed`, which is why and may be empty. */
@customElement('hc-restrict-dialog')
export class HcRestrictDialog extends TypedDialog {
  protected override render() {
    return this.drawn(
      'Restrict this contact?',
      html`<p>
        What is known of <bdi>${this.visitorName}</bdi> stays as it is: nobody changes it, no agent writes mails to them, and nothing of
        them is deleted because it is old. They can still chat, get their data and be erased. You or another manager can lift it at any
        time.
      </p>`,
      'Why (optional, for staff)',
      html`<hc-button slot="footer" variant="primary" icon="lock" ?busy=${this.busy} @click=${this.act}>Restrict</hc-button>`,
    );
  }

  protected override act(): void {
    if (!this.busy) this.dispatchEvent(new Event('restrict'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-restrict-dialog': HcRestrictDialog;
  }
}
