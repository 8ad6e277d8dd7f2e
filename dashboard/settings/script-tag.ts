// The one tag that a site owner needs, with a button that copies it.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { toast } from '../components/events.ts';
import { page } from '../components/page.styles.ts';

@customElement('hc-script-tag')
export class HcScriptTag extends LitElement {
  /** The relay's public address. */
  @property() relay = '';
  /** Key of the site. */
  @property() site = '';

  /** The chat may say something before it is opened. */
  @property({ type: Boolean }) messages = false;

  /** Agents see who is there. */
  @property({ type: Boolean }) presence = false;

  static override styles = [
    base,
    page,
    css`
      :host {
        min-block-size: 0;
      }
      .tag {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--hc-space-8);
        align-items: start;
      }
    `,
  ];

  get #tag(): string {
    const word = this.presence ? ' data-chat-messages="presence"' : this.messages ? ' data-chat-messages' : '';
    return `<script type="module" src="${this.relay.replace(/\/$/u, '')}/help-chat.js" data-site="${this.site}"${word}></script>`;
  }

  protected override render() {
    return html`<section>
      <h2>Put the chat on your site</h2>
      <p class="muted">Add this one line to every page, at the end of its head.</p>
      <div class="tag">
        <pre dir="ltr" tabindex="0" aria-label="Script tag">${this.#tag}</pre>
        <hc-button icon="copy" @click=${this.#copy}>Copy</hc-button>
      </div>
    </section>`;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.#tag);
      toast(this, 'Copied.', 'good');
    } catch {
      // The clipboard is closed to pages without TLS: select it, so that one key copies it.
      const text = this.renderRoot.querySelector('pre');
      if (text) getSelection()?.selectAllChildren(text);
      toast(this, 'Press Ctrl C or ⌘C to copy the selected line.');
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-script-tag': HcScriptTag;
  }
}
