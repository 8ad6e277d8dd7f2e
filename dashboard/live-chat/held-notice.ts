// "Sending in 5 s": over the reply box while a reply can still be taken back. Asks by events; the page holds the words.
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import { ask } from './asks.ts';

/** @fires ask - take-back, send-now. */
@customElement('hc-held-notice')
export class HcHeldNotice extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8);
        font-variant-numeric: tabular-nums;
      }
    `,
  ];

  /** By this browser's own clock. */
  @property({ type: Number }) untilMs = 0;
  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 250);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override render() {
    const left = Math.max(1, Math.ceil((this.untilMs - Date.now()) / 1_000));
    return html`<span>Sending in ${left} s</span
      ><hc-button size="small" icon="undo" @click=${() => ask(this, { type: 'take-back' })}>Undo</hc-button
      ><hc-button size="small" variant="quiet" title="Ctrl or ⌘ + Enter" @click=${() => ask(this, { type: 'send-now' })}
        >Send now</hc-button
      >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-held-notice': HcHeldNotice;
  }
}
