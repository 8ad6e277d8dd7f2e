// A secret in the moment it is made: shown this once, to be copied. Knows neither what it opens nor where it is kept.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import { toast } from '../components/events.ts';
import { page } from '../components/page.styles.ts';

/**
 * @slot - What to do with it.
 * @fires close - It was read, or put away.
 */
@customElement('hc-shown-once')
export class HcShownOnce extends LitElement {
  @property() label = '';
  /** Undefined: nothing is shown. */
  @property({ attribute: false }) secret: string | undefined = undefined;

  static override styles = [
    base,
    page,
    css`
      :host {
        display: contents;
      }
      .secret {
        user-select: all;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
        margin-block-start: var(--hc-space-12);
      }
    `,
  ];

  protected override render() {
    return html`<hc-dialog label=${this.label} .open=${this.secret !== undefined} @close=${this.#close}>
      <p><slot></slot></p>
      <pre class="secret" tabindex="0" aria-label="Secret">${this.secret}</pre>
      <hc-button slot="footer" @click=${this.#copy}>Copy</hc-button>
      <hc-button slot="footer" variant="primary" @click=${this.#close}>Done</hc-button>
    </hc-dialog>`;
  }

  #close(): void {
    this.dispatchEvent(new Event('close'));
  }

  #copy(): void {
    void navigator.clipboard.writeText(this.secret ?? '').then(
      () => toast(this, 'Copied.', 'good'),
      () => toast(this, 'Select and copy it by hand.', 'bad'),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-shown-once': HcShownOnce;
  }
}
