// An empty place that teaches one thing.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './base.styles.ts';
import './icon.ts';
import type { IconName } from './icons.ts';

/**
 * @slot - One or two sentences.
 * @slot action - At most one button or link.
 */
@customElement('hc-empty')
export class HcEmpty extends LitElement {
  @property() icon: IconName = 'inbox';
  @property() heading = '';
  /** It is all there is on the page: its heading is the page's. */
  @property({ type: Boolean }) alone = false;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        align-content: center;
        gap: var(--hc-space-8);
        min-block-size: 220px;
        padding: var(--hc-space-32) var(--hc-space-24);
        text-align: center;
        color: var(--hc-muted);
        font: var(--hc-text-body) var(--hc-font);
      }
      hc-icon {
        padding: 10px;
        border-radius: var(--hc-radius-card);
        background: var(--hc-tint);
        color: var(--hc-on-tint);
      }
      .heading {
        color: var(--hc-text);
        font: var(--hc-text-heading) var(--hc-font);
      }
      .words {
        max-inline-size: 42ch;
        text-wrap: balance;
      }
    `,
  ];

  protected override render() {
    return html`<hc-icon name=${this.icon}></hc-icon>
      ${this.alone ? html`<h1 class="heading">${this.heading}</h1>` : html`<p class="heading">${this.heading}</p>`}
      <p class="words"><slot></slot></p>
      <slot name="action"></slot>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-empty': HcEmpty;
  }
}
