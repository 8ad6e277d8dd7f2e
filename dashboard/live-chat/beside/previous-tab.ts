// The Previous chats tab (SPEC S-16): what this visitor was helped with before, whoever helped. Each opens, to be read.
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../../components/base.styles.ts';
import '../../components/chip.ts';
import '../../components/time.ts';
import { addressOf } from '../address.ts';
import { chipOf, previewWords } from '../status-of.ts';
import { tabStyles } from './tab.styles.ts';

@customElement('hc-previous-tab')
export class HcPreviousTab extends LitElement {
  static override styles = [base, tabStyles];

  /** Newest first. */
  @property({ attribute: false }) rows: readonly ListedRow[] = [];
  @property() meId = '';
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) skew = 0;

  protected override render() {
    return html`<div class="column">
      <ul>
        ${this.rows.map((row) => this.#chat(row))}
      </ul>
    </div>`;
  }

  #chat(row: ListedRow) {
    const { code, words } = chipOf(row, this.meId, this.nowMs);
    return html`<li>
      <a class="card" href=${addressOf({ category: 'all', id: row.id, q: '' })}>
        <span class="numbers muted">#${row.number}</span>
        <div>
          <bdi class="name">${previewWords(row)}</bdi>
          <span class="small muted"><hc-time mode="exact" at=${row.startedAt} skew=${this.skew}></hc-time></span>
        </div>
        <hc-chip state=${code}>${words}</hc-chip>
      </a>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-previous-tab': HcPreviousTab;
  }
}
