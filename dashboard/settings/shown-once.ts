// A secret in the moment it is made: shown this once, to be copied. Knows nothing of what it opens.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/dialog.ts';
import { toast } from '../components/events.ts';

/**
 * @slot - What else is to be known of it.
 * @fires close - It was taken note of.
 */
@customElement('hc-shown-once')
export class HcShownOnce extends LitElement {
  @property() label = '';
  /** Absent: there is none to show. */
  @property() secret: string | undefined = undefined;

  static override styles = [
    base,
    css`
      pre {
        overflow-x: auto;
        user-select: all;
      }
    `,
  ];

  protected override render() {
    return html`<hc-dialog label=${this.label} .open=${this.secret !== undefined} @close=${this.#close}>
      <slot></slot>
      <pre tabindex="0" aria-label="Secret">${this.secret}</pre>
      <hc-button slot="footer" @click=${this.#copy}>Copy</hc-button>
      <hc-button slot="footer" variant="primary" @click=${this.#close}>Done</hc-button>
    </hc-dialog>`;
  }

  #close(event: Event): void {
    event.stopPropagation();
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
