// What a figure means, as a tooltip that pointers, keys and screen readers reach: it opens on hover and focus, and Escape shuts it.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/icon.ts';

@customElement('hc-about')
export class HcAbout extends LitElement {
  /** What is explained, e.g. "Missed". */
  @property() what = '';
  @property() text = '';
  @state() private open = false;

  static override styles = [
    base,
    css`
      button {
        all: unset;
        display: inline-grid;
        place-items: center;
        inline-size: 24px;
        block-size: 24px;
        border-radius: var(--hc-radius-full);
        color: var(--hc-muted);
        cursor: help;
      }

      button:hover {
        color: var(--hc-text);
      }

      button:focus-visible {
        outline: var(--hc-focus);
      }

      /* As wide as what it stands in (the nearest box with a position), so that it never leaves a narrow screen. */
      [role='tooltip'] {
        position: absolute;
        z-index: 1;
        inset-inline: var(--hc-space-8);
        margin-block-start: var(--hc-space-4);
        padding: var(--hc-space-8) var(--hc-space-12);
        border: 1px solid var(--hc-line);
        border-radius: var(--hc-radius);
        background: var(--hc-raised);
        color: var(--hc-text);
        box-shadow: var(--hc-shadow);
        font: var(--hc-text-dense) var(--hc-font);
      }

      [role='tooltip'][hidden] {
        display: none;
      }
    `,
  ];

  protected override render() {
    return html`<span @mouseenter=${this.#show} @mouseleave=${this.#hide}
      ><button
        type="button"
        aria-label="What is ${this.what}?"
        aria-describedby="tip"
        @focus=${this.#show}
        @blur=${this.#hide}
        @click=${this.#show}
        @keydown=${this.#key}
      >
        <hc-icon name="info" size="14"></hc-icon></button
      ><span id="tip" role="tooltip" ?hidden=${!this.open}>${this.text || nothing}</span></span
    >`;
  }

  #show(): void {
    this.open = true;
  }

  #hide(): void {
    this.open = false;
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-about': HcAbout;
  }
}
