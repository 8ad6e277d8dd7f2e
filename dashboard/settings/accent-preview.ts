// Picks the accent and shows at once how text and a bubble read with it.
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { accentReport } from '../accent.ts';
import { base } from '../components/base.styles.ts';

/** @fires input - Another colour was picked; read `value`. */
@customElement('hc-accent-preview')
export class HcAccentPreview extends LitElement {
  @property() accent = '';

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--hc-space-8);
        font: var(--hc-text-small) var(--hc-font);
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--hc-space-8);
      }
      input {
        inline-size: 44px;
        block-size: 34px;
        padding: 2px;
        border: 1px solid var(--hc-line-strong);
        border-radius: var(--hc-radius);
        background: var(--hc-surface);
      }
      .bubble {
        padding: 7px 12px;
        border-radius: var(--hc-radius-card);
        background: var(--_accent);
        color: var(--_on);
        font: var(--hc-text-body) var(--hc-font);
      }
      p {
        color: var(--hc-muted);
      }
    `,
  ];

  get value(): string {
    return this.accent;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('accent')) return;
    const report = accentReport(this.accent);
    this.style.setProperty('--_accent', report ? this.accent : 'transparent');
    this.style.setProperty('--_on', report?.on ?? 'inherit');
  }

  protected override render() {
    const report = accentReport(this.accent);
    return html`<div class="row">
        <input type="color" aria-label="Pick the accent colour" .value=${report ? this.accent : '#000000'} @input=${this.#picked} />
        ${report ? html`<span class="bubble">I cannot join the stage</span>` : nothing}
      </div>
      ${report ? html`<p role="status">${report.words}</p>` : nothing}`;
  }

  #picked(event: Event): void {
    this.accent = (event.target as HTMLInputElement).value;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-accent-preview': HcAccentPreview;
  }
}
