// The History tab (SPEC T-34): every deed in its order, from the log itself. Nothing here can be changed.
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/button.ts';
import '../../components/time.ts';
import { ask } from '../asks.ts';
import { type Deed, deeds } from './history-words.ts';
import { tabStyles } from './tab.styles.ts';

/** @fires ask - earlier. */
@customElement('hc-history-tab')
export class HcHistoryTab extends LitElement {
  static override styles = [
    base,
    tabStyles,
    css`
      ol {
        gap: 0;
      }
      li {
        display: grid;
        grid-template-columns: 9.5rem minmax(0, 1fr);
        gap: 0 var(--hc-space-12);
        padding-block: var(--hc-space-8);
        border-block-end: 1px solid var(--hc-line);
        font: var(--hc-text-dense) var(--hc-font);
        overflow-wrap: anywhere;
      }
      li > hc-time {
        color: var(--hc-muted);
        white-space: normal;
      }
      b {
        font-weight: 600;
      }
      @container (max-width: 30rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) events: readonly StoredEvent[] = [];
  /** Earlier ones exist. */
  @property({ type: Boolean }) more = false;
  @property({ type: Boolean }) loading = false;
  @property() visitorName = '';
  @property() assistantName = '';
  @property({ type: Number }) skew = 0;

  protected override render() {
    return html`<div class="column">
      ${this.more ? html`<div class="more"><hc-button size="small" variant="quiet" icon="up" ?busy=${this.loading} @click=${() => ask(this, { type: 'earlier' })}>Earlier history</hc-button></div>` : nothing}
      <ol aria-label="History" tabindex="0">
        ${deeds(this.events, this.visitorName, this.assistantName).map((deed) => this.#deed(deed))}
      </ol>
    </div>`;
  }

  #deed({ at, who, did, detail }: Deed) {
    return html`<li>
      <hc-time mode="exact" at=${at} skew=${this.skew}></hc-time>
      <span
        ><b><bdi>${who}</bdi></b> ${did}${detail ? html`: <bdi>${detail}</bdi>` : nothing}</span
      >
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-history-tab': HcHistoryTab;
  }
}
