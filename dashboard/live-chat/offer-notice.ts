// A transfer that waits for its answer (SPEC T-09), over the conversation: for the one who is asked, and for those who asked.
// Asks by events; loaded when there is one.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/icon.ts';
import { ask } from './asks.ts';

/** @fires ask - offer. */
@customElement('hc-offer-notice')
export class HcOfferNotice extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--hc-space-8);
        padding: var(--hc-space-8) var(--hc-space-12);
        border-radius: var(--hc-radius);
        background: var(--hc-waiting-tint);
        color: var(--hc-waiting);
        font: var(--hc-text-dense) var(--hc-font);
        font-variant-numeric: tabular-nums;
      }
      [role='status'] {
        flex: 1 1 12rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) offer!: NonNullable<ListedRow['offer']>;
  @property() meId = '';
  /** May take it back: its owner, or a manager. */
  @property({ type: Boolean }) withdraws = false;
  @property({ type: Number }) skew = 0;
  @property({ type: Boolean }) busy = false;

  #tick: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick = setInterval(() => this.requestUpdate(), 500);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#tick);
  }

  protected override render() {
    const { to, by, until } = this.offer;
    const mine = to.id === this.meId;
    const left = Math.max(0, Math.ceil((Date.parse(until) - Date.now() - this.skew) / 1_000));
    const words = mine
      ? `${by.name} asks you to have this chat.`
      : `${by.id === this.meId ? 'You ask' : `${by.name} asks`} ${to.name} to have this chat.`;
    return html`<hc-icon name="transfer" size="18"></hc-icon> <span role="status">${words}</span
      ><span class="clock" aria-hidden="true">${left} s</span>
      ${mine ? html`${this.#button('accept', 'Accept', 'primary')}${this.#button('decline', 'Not now')}` : this.withdraws ? this.#button('withdraw', 'Take back') : nothing}`;
  }

  #button(answer: 'accept' | 'decline' | 'withdraw', words: string, variant: 'primary' | 'plain' = 'plain') {
    return html`<hc-button size="small" variant=${variant} ?busy=${this.busy} @click=${() => ask(this, { type: 'offer', answer })}
      >${words}</hc-button
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-offer-notice': HcOfferNotice;
  }
}
