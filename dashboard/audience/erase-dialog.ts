// Asks whether a visitor shall be erased for good (SPEC T-24): the end of their id must be typed, so that no reflex does it.
import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { TypedDialog } from './typed-dialog.ts';

/** @fires erase-visitor - It was typed and the button pressed; read `typed`. */
@customElement('hc-erase-dialog')
export class HcEraseDialog extends TypedDialog {
  /** What must be typed. */
  @property() word = '';

  protected override render() {
    return this.drawn(
      'Erase this visitor?',
      html`<p>
          Everything of <bdi>${this.visitorName}</bdi> is removed for good and for everybody: all their chats with files, notes and drafts,
          mails about them, and who they are. Chats that are open end. This cannot be undone. What stays is that you did it, and when.
        </p>
        <p class="muted">Backups keep it until they are replaced.</p>`,
      `Type ${this.word} to confirm`,
      html`<hc-button slot="footer" variant="danger" icon="trash" ?busy=${this.busy} ?disabled=${!this.#sure} @click=${this.act}
        >Erase</hc-button
      >`,
    );
  }

  get #sure(): boolean {
    return this.typed.toUpperCase() === this.word;
  }

  protected override act(): void {
    if (this.#sure && !this.busy) this.dispatchEvent(new Event('erase-visitor'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-erase-dialog': HcEraseDialog;
  }
}
