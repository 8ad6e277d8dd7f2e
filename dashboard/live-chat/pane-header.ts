// The head of an open conversation: who it is, how it stands, what can be done. Asks by events.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AgentFace } from '#protocol/actor.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/face.ts';
import '../components/menu.ts';
import type { MenuItem } from '../components/menu.ts';
import type { PickEvent } from '../components/events.ts';
import { visitorLabel } from '../names.ts';
import { ask } from './asks.ts';
import type { Offers } from './mode-of.ts';
import { headerStyles } from './pane-header.styles.ts';
import { chipOf, stateLine } from './status-of.ts';

/** T-10: only what works; the rest of what SPEC names comes with its own pages. */
const adds: readonly MenuItem[] = [
  { id: 'comment', label: 'Comment', icon: 'edit', hint: 'M' },
  { id: 'file', label: 'File', icon: 'paperclip' },
];

/** @fires ask - back, details, add, take, transfer, release, close, reopen. */
@customElement('hc-pane-header')
export class HcPaneHeader extends LitElement {
  static override styles = [base, headerStyles];

  @property({ attribute: false }) row!: ListedRow;
  @property({ attribute: false }) offers!: Offers;
  /** Colleagues who look at it now. */
  @property({ attribute: false }) viewers: readonly AgentFace[] = [];
  @property() meId = '';
  @property({ type: Number }) nowMs = 0;
  /** What waits for the relay. */
  @property() busy = '';
  @property({ type: Boolean }) detailsOpen = false;

  protected override render() {
    const { row, offers } = this;
    const chip = chipOf(row, this.meId, this.nowMs);
    const name = visitorLabel(row.visitor);
    const others = this.viewers.filter(({ id }) => id !== this.meId);
    return html`<div class="bar">
      <div class="back">
        <hc-button variant="quiet" icon="back" label="Back to the list" @click=${() => ask(this, { type: 'back' })}></hc-button>
      </div>
      <div class="who">
        <hc-face name=${name} size="40" ring=${chip.code} ?away=${!row.visitor.here}></hc-face>
        <div>
          <h2>
            <button
              class="name"
              type="button"
              title="Show details"
              aria-expanded=${this.detailsOpen}
              @click=${() => ask(this, { type: 'details' })}
            >
              <bdi>${name}</bdi>
            </button>
          </h2>
          <div class="state">
            <span class=${chip.code}>${stateLine(row, this.meId, this.nowMs)}</span>
            ${row.visitor.here ? nothing : html`<span>Left the website</span>`}
            ${others.length > 0 ? html`<span>Viewing: ${others.map((one) => one.name).join(', ')}</span>` : nothing}
          </div>
        </div>
      </div>
      <div class="acts">
        ${offers.close ? html`<hc-button icon="check" title="End chat (C)" ?busy=${this.busy === 'close'} @click=${() => ask(this, { type: 'close' })}><span class="words">Close</span></hc-button>` : nothing}
        ${this.#take()}
        ${offers.transfer ? html`<hc-button icon="transfer" title="Transfer" @click=${() => ask(this, { type: 'transfer' })}><span class="words">Transfer</span></hc-button>` : nothing}
        ${offers.reopen ? html`<hc-button icon="undo" ?busy=${this.busy === 'reopen'} @click=${() => ask(this, { type: 'reopen' })}>Reopen</hc-button>` : nothing}
        <hc-menu label="Add" icon="plus" .items=${adds} @pick=${this.#added}></hc-menu>
        <hc-menu label="More" .items=${this.#more()} @pick=${this.#picked}></hc-menu>
      </div>
    </div>`;
  }

  #take() {
    const { take } = this.offers;
    if (!take || take === 'join') return nothing;
    const variant = take === 'take' ? 'primary' : 'plain';
    return html`<hc-button
      class="take"
      variant=${variant}
      icon="take"
      title="Take (T)"
      ?busy=${this.busy === 'take'}
      @click=${() => ask(this, { type: 'take' })}
      >${take === 'take' ? 'Take' : 'Take over'}</hc-button
    >`;
  }

  #more(): readonly MenuItem[] {
    return [
      ...(this.offers.release ? [{ id: 'release', label: 'Release to the queue', icon: 'undo' } as const] : []),
      { id: 'details', label: this.detailsOpen ? 'Hide details' : 'Show details', icon: 'panel-right' },
      { id: 'unfold', label: 'Show or hide chatbot messages', icon: 'bot', hint: 'U' },
    ];
  }

  #added({ picked }: PickEvent): void {
    if (picked === 'comment' || picked === 'file') ask(this, { type: 'add', what: picked });
  }

  #picked({ picked }: PickEvent): void {
    if (picked === 'release' || picked === 'details' || picked === 'unfold') ask(this, { type: picked });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-pane-header': HcPaneHeader;
  }
}
