// Asks whether a visitor shall be erased for good (SPEC T-24): the end of their id must be typed, so that no reflex does it.
import { html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';

/**
 * @fires erase-visitor - It was typed and the button pressed; read `typed`.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-erase-dialog')
export class HcEraseDialog extends LitElement {
  static override styles = [base];

  @property({ type: Boolean }) open = false;
  /** What must be typed. */
  @property() word = '';
  @property() visitorName = '';
  @property({ type: Boolean }) busy = false;
  @property() fault = '';
  @state() private wrote = '';

  get typed(): string {
    return this.wrote.trim();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.wrote = '';
  }

  protected override render() {
    return html`<hc-dialog
      label="Erase this visitor?"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <p>
        Everything of <bdi>${this.visitorName}</bdi> is removed for good and for everybody: all their chats with files, notes and drafts,
        mails about them, and who they are. Chats that are open end. This cannot be undone. What stays is that you did it, and when.
      </p>
      <p class="muted">Backups keep it until they are replaced.</p>
      <form @submit=${this.#submit}>
        <hc-field
          autofocus
          label="Type ${this.word} to confirm"
          autocomplete="off"
          .value=${this.wrote}
          .error=${this.fault}
          @input=${this.#write}
        ></hc-field>
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="danger" icon="trash" ?busy=${this.busy} ?disabled=${!this.#sure} @click=${this.#erase}
        >Erase</hc-button
      >
    </hc-dialog>`;
  }

  #write(event: Event): void {
    this.wrote = (event.currentTarget as HTMLInputElement).value;
  }

  get #sure(): boolean {
    return this.typed.toUpperCase() === this.word;
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#erase();
  }

  #erase(): void {
    if (this.#sure && !this.busy) this.dispatchEvent(new Event('erase-visitor'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-erase-dialog': HcEraseDialog;
  }
}
