// Asks whether a conversation shall be deleted for good (SPEC T-20): its number must be typed, so that no reflex does it.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import '../components/icon.ts';
import { dialogStyles } from './dialog.styles.ts';

/**
 * @fires delete-chat - The number was typed and the button pressed.
 * @fires cancel - It was closed, however that came about.
 */
@customElement('hc-delete-dialog')
export class HcDeleteDialog extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  @property({ type: Number }) number = 0;
  /** Whose it is, as the list says it. */
  @property() visitorName = '';
  @property({ type: Boolean }) busy = false;
  @property() fault = '';

  @state() private typed = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.typed = '';
  }

  protected override render() {
    return html`<hc-dialog
      label="Delete chat #${this.number}?"
      .open=${this.open}
      ?busy=${this.busy}
      @close=${() => this.dispatchEvent(new Event('cancel'))}
    >
      <p>
        Everything that was said with <bdi>${this.visitorName}</bdi>, all files and notes are removed for everybody, the visitor too. This
        cannot be undone. What stays is that you deleted it, and when.
      </p>
      <form class="stack" @submit=${this.#submit}>
        <hc-field autofocus label="Type ${this.number} to confirm" autocomplete="off" .value=${this.typed} @input=${this.#wrote}></hc-field>
        ${this.fault ? html`<p class="callout bad" role="alert"><hc-icon name="alert" size="18"></hc-icon><span>${this.fault}</span></p>` : nothing}
      </form>
      <hc-button slot="footer" ?disabled=${this.busy} @click=${() => this.dispatchEvent(new Event('cancel'))}>Cancel</hc-button>
      <hc-button slot="footer" variant="danger" icon="trash" ?busy=${this.busy} ?disabled=${!this.#sure} @click=${this.#delete}
        >Delete</hc-button
      >
    </hc-dialog>`;
  }

  #wrote(event: Event): void {
    this.typed = (event.currentTarget as HTMLInputElement).value;
  }

  get #sure(): boolean {
    return this.typed.trim().replace(/^#/u, '') === String(this.number);
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#delete();
  }

  #delete(): void {
    if (this.#sure && !this.busy) this.dispatchEvent(new Event('delete-chat'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-delete-dialog': HcDeleteDialog;
  }
}
