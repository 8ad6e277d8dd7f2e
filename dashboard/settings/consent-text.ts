// The text that visitors agree to before they write (SPEC M-33), and how they see it. Knows nothing of the rest of a site's settings.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PublicText } from '#protocol/public-text.ts';
import { richText } from '#widget/elements/rich-text.ts';
import { base } from '../components/base.styles.ts';
import '../incidents/public-text.ts';
import type { HcPublicText } from '../incidents/public-text.ts';

/** @fires change - after `texts` was changed by typing. */
@customElement('hc-consent-text')
export class HcConsentText extends LitElement {
  @property({ attribute: false }) texts: PublicText = { en: '' };
  @property() label = '';
  @property() error = '';

  static override styles = [
    base,
    css`
      :host,
      figure {
        display: grid;
        gap: var(--hc-space-8);
      }
      figure {
        margin: 0;
      }
      .box {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: end;
        gap: var(--hc-space-8) var(--hc-space-12);
        max-inline-size: 350px;
        padding: var(--hc-space-12);
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius-card);
        background: var(--hc-raised);
        font: var(--hc-text-small) var(--hc-font);
      }
      .box span {
        flex: 1 1 13em;
        overflow-wrap: anywhere;
        white-space: pre-line;
      }
      .box b {
        padding: 6px 14px;
        border-radius: 99px;
        background: var(--hc-accent);
        color: var(--hc-on-accent);
      }
    `,
  ];

  protected override render() {
    const [shown] = Object.values(this.texts).filter((text) => text.trim() !== '');
    return html`<hc-public-text label=${this.label} error=${this.error} .texts=${this.texts} @change=${this.#typed}></hc-public-text>
      <p class="muted small">
        Visitors read it above the box and press “I agree” before they write; leave it empty and nobody is asked. When and to which words is
        kept with the visitor. Once the words change, everybody is asked again before their next chat.
      </p>
      ${
        shown
          ? html`<figure>
              <figcaption class="muted small">As visitors see it</figcaption>
              <div class="box"><span dir="auto">${richText(shown, '')}</span><b>I agree</b></div>
            </figure>`
          : nothing
      }`;
  }

  #typed(event: Event): void {
    this.texts = (event.currentTarget as HcPublicText).texts;
    this.dispatchEvent(new Event('change'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-consent-text': HcConsentText;
  }
}
