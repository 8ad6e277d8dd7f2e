// The head of an open conversation: who it is, how it stands, what can be done. Asks by events.
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AgentFace } from '#protocol/actor.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/face.ts';
import type { MenuItem } from '../components/menu.ts';
import '../components/menu.ts';
import type { IconName } from '../components/icons.ts';
import type { PickEvent } from '../components/events.ts';
import { visitorLabel } from '../names.ts';
import { ask, type Ask } from './asks.ts';
import { isBlocked } from './is-blocked.ts';
import { menuItems } from './menu-items.ts';
import type { Offers } from './mode-of.ts';
import { headerStyles } from './pane-header.styles.ts';
import { chipOf, stateLine } from './status-of.ts';
import type { WhyNot } from './why-not.ts';

/** T-10: only what works; the rest of what SPEC names comes with its own pages. */
const adds: readonly MenuItem[] = [
  { id: 'comment', label: 'Comment', icon: 'edit', hint: 'M' },
  { id: 'file', label: 'File', icon: 'paperclip' },
];

/** @fires ask - back, details, pop-out, add, take, transfer, close, reopen, and what the menu holds. */
@customElement('hc-pane-header')
export class HcPaneHeader extends LitElement {
  static override styles = [base, headerStyles];

  @property({ attribute: false }) row!: ListedRow;
  @property({ attribute: false }) offers!: Offers;
  @property({ attribute: false }) whyNot: WhyNot = {};
  /** Colleagues who look at it now. */
  @property({ attribute: false }) viewers: readonly AgentFace[] = [];
  @property() meId = '';
  @property({ type: Number }) nowMs = 0;
  /** What waits for the relay. */
  @property() busy = '';
  @property({ type: Boolean }) detailsOpen = false;
  /** In a window of its own already. */
  @property({ type: Boolean }) alone = false;

  /** What the site looks out for. */
  @property({ attribute: false }) flags: readonly Flag[] = [];
  /** The site has custom fields that an agent may fill in. */
  @property({ type: Boolean }) fills = false;

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
        <hc-face name=${name} .photo=${row.visitor.photo} size="40" ring=${chip.code} ?away=${!row.visitor.here}></hc-face>
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
            ${isBlocked(row, this.nowMs) ? html`<span class="late">Blocked</span>` : row.visitor.here ? nothing : html`<span>Left the website</span>`}
            ${others.length > 0 ? html`<span>Viewing: ${others.map((one) => one.name).join(', ')}</span>` : nothing}
          </div>
        </div>
      </div>
      <div class="acts">
        ${this.#button('close', 'check', 'End chat (C)', 'Close')} ${this.#take()}
        ${this.#button('transfer', 'transfer', 'Transfer', 'Transfer')}
        ${offers.reopen ? html`<hc-button icon="undo" ?busy=${this.busy === 'reopen'} @click=${() => ask(this, { type: 'reopen' })}>Reopen</hc-button>` : nothing}
        <hc-menu label="Add" icon="plus" .items=${this.#adds()} @pick=${this.#added}></hc-menu>
        ${this.alone ? nothing : html`<hc-button class="pop" icon="external" label="Open in its own window" title="Open in its own window (O)" @click=${() => ask(this, { type: 'pop-out' })}></hc-button>`}
        <hc-menu label="More" .items=${menuItems(offers, this.detailsOpen, isBlocked(row, this.nowMs))} @pick=${this.#picked}></hc-menu>
      </div>
    </div>`;
  }

  #button(type: 'close' | 'transfer', icon: IconName, title: string, words: string) {
    const reason = this.whyNot[type];
    return html`<hc-button
      icon=${icon}
      title=${reason ?? title}
      ?disabled=${reason !== undefined}
      ?busy=${this.busy === type}
      @click=${() => ask(this, { type })}
      ><span class="words">${words}</span></hc-button
    >`;
  }

  #take() {
    const { take } = this.offers;
    const reason = this.whyNot.take;
    if (reason !== undefined) return html`<hc-button icon="take" title=${reason} disabled><span class="words">Take</span></hc-button>`;
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

  /** Custom fields that an agent may fill in, and a flag that is not raised, where the site has such. */
  #adds(): readonly MenuItem[] {
    const more = this.flags.some(({ key }) => !this.row.flags.includes(key));
    return [
      ...adds,
      ...(this.fills ? [{ id: 'fields', label: 'Custom field', icon: 'info' as const }] : []),
      ...(more ? [{ id: 'flag', label: 'Flag', icon: 'flag' as const }] : []),
    ];
  }

  #added({ picked }: PickEvent): void {
    if (picked === 'flag' || picked === 'fields') ask(this, { type: picked });
    if (picked === 'comment' || picked === 'file') ask(this, { type: 'add', what: picked });
  }

  #picked({ picked }: PickEvent): void {
    // The ids of the menu are what can be asked, but for its disabled lines, which are never picked.
    ask(this, { type: picked } as Ask);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-pane-header': HcPaneHeader;
  }
}
