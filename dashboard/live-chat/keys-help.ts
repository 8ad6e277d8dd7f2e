// The `?` dialog: every key of Live Chat, from the one list that keys.ts also obeys, and which key sends.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import '../components/field.ts';
import { dialogStyles } from './dialog.styles.ts';
import { shortcuts } from './keys.ts';
import type { SendKey } from './send-key.ts';

/**
 * @fires cancel - It was closed.
 * @fires send-key - The person chose another; read `sendKey`.
 */
@customElement('hc-keys-help')
export class HcKeysHelp extends LitElement {
  static override styles = [base, dialogStyles];

  @property({ type: Boolean }) open = false;
  @property() sendKey: SendKey = 'enter';

  protected override render() {
    return html`<hc-dialog label="Keyboard" .open=${this.open} @close=${() => this.dispatchEvent(new Event('cancel'))}>
      <ul class="keys">
        ${shortcuts.map(({ keys, words }) => html`<li><span>${words}</span><span>${keys.map((key) => html`<kbd>${key}</kbd> `)}</span></li>`)}
      </ul>
      <hc-field
        type="select"
        label="Send with"
        .value=${this.sendKey}
        .options=${[
          { value: 'enter', label: 'Enter (Shift + Enter for a new line)' },
          { value: 'mod-enter', label: 'Ctrl or ⌘ + Enter' },
        ]}
        @change=${this.#picked}
      ></hc-field>
    </hc-dialog>`;
  }

  #picked(event: Event): void {
    this.sendKey = (event.currentTarget as HTMLSelectElement).value === 'mod-enter' ? 'mod-enter' : 'enter';
    this.dispatchEvent(new Event('send-key'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-keys-help': HcKeysHelp;
  }
}
