// Where data will be: grey bars that stand still. Says "Loading" once to screen readers.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from './base.styles.ts';

@customElement('hc-skeleton')
export class HcSkeleton extends LitElement {
  /** `row`: a face and two lines, as in lists; `text`: lines; `block`: one card. */
  @property({ reflect: true }) kind: 'row' | 'text' | 'block' = 'text';
  @property({ type: Number }) lines = 3;
  @property() label = 'Loading';

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-12);
      }
      .line,
      .face,
      .block {
        border-radius: var(--hc-radius);
        background: var(--hc-hover);
      }
      .line {
        block-size: 12px;
      }
      .line:nth-child(3n + 1) {
        inline-size: 88%;
      }
      .line:nth-child(3n) {
        inline-size: 64%;
      }
      .row {
        display: grid;
        grid-template-columns: 32px 1fr;
        gap: var(--hc-space-12);
        padding: var(--hc-space-8) 0;
      }
      .row > div:last-child {
        display: grid;
        gap: var(--hc-space-8);
        align-content: center;
      }
      .face {
        inline-size: 32px;
        block-size: 32px;
        border-radius: var(--hc-radius-full);
      }
      .block {
        block-size: 180px;
        border-radius: var(--hc-radius-card);
      }
    `,
  ];

  protected override render() {
    const bars = Array.from({ length: this.lines }, () =>
      this.kind === 'row'
        ? html`<div class="row">
            <div class="face"></div>
            <div>
              <div class="line"></div>
              <div class="line"></div>
            </div>
          </div>`
        : html`<div class=${this.kind === 'block' ? 'block' : 'line'}></div>`,
    );
    return html`<span class="unseen" role="status">${this.label}</span>${bars}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-skeleton': HcSkeleton;
  }
}
