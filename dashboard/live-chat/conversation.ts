// The pane of one conversation: head, transcript, and what stands under it for this person now. It draws; the page acts.
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flag } from '#protocol/http/flags.ts';
import type { ListedRow } from '#protocol/row.ts';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/icon.ts';
import type { Followed } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { visitorLabel } from '../names.ts';
import '../components/tabs.ts';
import type { PickEvent } from '../components/events.ts';
import { type AskEvent, ask } from './asks.ts';
import type { Beside } from './beside/beside.ts';
import { panel, pinnedOver } from './beside/panel.ts';
import { shownTab, type TabId, tabsOf } from './beside/tabs-of.ts';
import './composer.ts';
import type { HcComposer } from './composer.ts';
import { conversationStyles } from './conversation.styles.ts';
import { Drafts } from './drafts.ts';
import type { EarlierChats } from './earlier-chats.ts';
import type { Held } from './held.ts';
import { insteadOf } from './instead-of.ts';
import { modeOf, offersOf } from './mode-of.ts';
import './pane-header.ts';
import { type Notice, paneNotices } from './pane-notices.ts';
import { itemsOf, withHeld } from './pending-items.ts';
import type { Chat } from '../replies/reply-fit.ts';
import type { ReplyBook } from './reply-book.ts';
import { replyValues } from './reply-values.ts';
import type { SendKey } from './send-key.ts';
import type { Words } from './picked-words.ts';
import './transcript.ts';
import type { HcTranscript } from './transcript.ts';
import type { Uploads } from './uploads.ts';
import { whyNot } from './why-not.ts';

const none: readonly never[] = [];

/** @fires ask - everything the header, the transcript and the foot can ask for. */
@customElement('hc-conversation')
export class HcConversation extends LitElement {
  static override styles = [base, conversationStyles];

  @property({ attribute: false }) row!: ListedRow;
  @property({ attribute: false }) followed!: Followed;
  @property({ attribute: false }) me!: Me;
  /** What the site looks out for. */
  @property({ attribute: false }) flags: readonly Flag[] = none;
  @property({ attribute: false }) fields: readonly FieldDefinition[] = none;
  @property({ attribute: false }) drafts = new Drafts(undefined);
  @property({ attribute: false }) uploads: Uploads | undefined = undefined;
  /** The visitor's conversations before this one. */
  @property({ attribute: false }) earlier: EarlierChats | undefined = undefined;
  @property({ attribute: false }) book: ReplyBook | undefined = undefined;
  /** The visitor's, where it is known. */
  @property() language = '';
  /** Comments and files. */
  @property({ attribute: false }) beside: Beside | undefined = undefined;
  /** The visitor's other conversations, newest first. */
  @property({ attribute: false }) previous: readonly ListedRow[] = none;
  @property() fold: 'none' | 'folded' | 'unfolded' = 'none';
  @property() sendKey: SendKey = 'enter';
  @property({ attribute: false }) notice: Notice | undefined = undefined;
  /** A reply that can still be taken back. */
  @property({ attribute: false }) held: Held<Words>['holding'] = undefined;
  @property() busy = '';
  @property({ type: Boolean }) detailsOpen = false;
  /** In a window of its own. */
  @property({ type: Boolean }) alone = false;
  @property({ type: Number }) nowMs = 0;
  @property({ type: Number }) skew = 0;

  @state() private wanted: TabId = 'talk';
  @query('hc-transcript') private transcript!: HcTranscript | null;

  #items: readonly TranscriptItem[] = [];
  #from: readonly unknown[] = [];

  constructor() {
    super();
    new FollowSource(this, () => this.followed);
    new FollowSource(this, () => this.earlier);
  }

  // One object while it says the same: what is offered begins anew with another.
  #chat: Chat = { language: '', groupId: null };

  // The transcript is laid out again only where it changed, not whenever a clock ticks.
  protected override willUpdate(changed: PropertyValues<this>): void {
    const { groupId } = this.row;
    if (this.#chat.language !== this.language || this.#chat.groupId !== groupId) this.#chat = { language: this.language, groupId };
    if (this.row.offer?.ended === null) void import('./offer-notice.ts');
    if (changed.has('row') && changed.get('row')?.id !== this.row.id) this.wanted = 'talk';
    const from = [this.followed.events, this.followed.pending, this.me.agent.id, this.held];
    if (from.every((one, index) => one === this.#from[index])) return;
    this.#from = from;
    this.#items = itemsOf(withHeld(this.followed, this.held?.what), this.me.agent);
  }

  /** What is on screen of it. */
  get tab(): TabId {
    return shownTab(tabsOf(this.row, this.previous.length), this.wanted);
  }

  /** Puts the caret into the reply, where there is one. */
  async focusReply(): Promise<void> {
    (await this.#replyBox())?.focus();
  }

  /** Opens what may help to answer (T-27). */
  async assist(): Promise<void> {
    (await this.#replyBox())?.assist();
  }

  /** Sends what stands in the reply box. */
  sendReply(): void {
    this.renderRoot.querySelector<HcComposer>('hc-composer[box=reply]')?.send();
  }

  async #replyBox(): Promise<HcComposer | null> {
    this.wanted = 'talk';
    await this.updateComplete;
    return this.renderRoot.querySelector<HcComposer>('hc-composer[box=reply]');
  }

  get atEnd(): boolean {
    return this.tab === 'talk' && (this.transcript?.atEnd ?? false);
  }

  toEnd(): void {
    this.transcript?.toEnd();
  }

  protected override render() {
    const { row, followed, me } = this;
    const name = visitorLabel(row.visitor);
    const { tab } = this;
    const talks = tab === 'talk';
    return html`<section role="region" aria-label="Conversation with ${name}">
      <div>
        <hc-pane-header
          .row=${row}
          .offers=${offersOf(row, me)}
          .whyNot=${whyNot(row, me)}
          .viewers=${followed.viewers}
          meId=${me.agent.id}
          .nowMs=${this.nowMs}
          busy=${this.busy}
          .detailsOpen=${this.detailsOpen}
          .flags=${this.flags}
          ?fills=${this.fields.some(({ fillBy }) => fillBy.includes('agent'))}
          ?alone=${this.alone}
        ></hc-pane-header>
        ${row.flags.length > 0 ? this.#flagged() : nothing}
      </div>
      <hc-tabs fill label="Parts of the conversation" .tabs=${this.#tabs(talks)} value=${tab} @pick=${this.#picked}>
        <div class="talk ${talks ? '' : 'away'}" ?inert=${!talks}>
          ${row.fields ? this.#fieldLine() : nothing} ${pinnedOver(this.beside?.comments ?? none, this)}
          <hc-transcript
            @ask=${this.#unread}
            conversationId=${row.id}
            .items=${this.#items}
            .earlier=${this.earlier?.chats ?? none}
            fold=${this.fold}
            visitorName=${name}
            .visitorPhoto=${row.visitor.photo}
            assistantName=${me.site.settings.assistantName}
            meId=${me.agent.id}
            ?typing=${followed.typing}
            more=${followed.more ? 'messages' : this.earlier?.more ? 'chats' : ''}
            ?loading=${followed.loading || (this.earlier?.loading ?? false)}
            now=${new Date(this.nowMs).toISOString()}
          ></hc-transcript>
        </div>
        ${talks ? nothing : panel(tab, this)}
      </hc-tabs>
      <div class="foot" ?hidden=${!talks}><div class="column">${paneNotices(this)}${this.#foot(name)}</div></div>
    </section>`;
  }

  /** Loaded with the first flag that there is. */
  #flagged() {
    void import('./flag-strip.ts');
    return html`<hc-flag-strip .keys=${this.row.flags} .flags=${this.flags}></hc-flag-strip>`;
  }

  /** T-30. */
  #fieldLine() {
    void import('./field-line.ts');
    return html`<hc-field-line .fields=${this.fields} .values=${this.row.fields ?? {}}></hc-field-line>`;
  }

  /** Where the reader is elsewhere, what came meanwhile is told on the tab of the conversation. */
  #tabs(talks: boolean) {
    const { visitorMessages, readMessages } = this.row;
    const unread = visitorMessages - readMessages;
    return tabsOf(this.row, this.previous.length).map((tab) =>
      tab.id === 'talk' && !talks && unread > 0 ? { ...tab, count: unread } : tab,
    );
  }

  #picked({ picked }: PickEvent): void {
    this.wanted = picked as TabId; // an id of tabsOf
    ask(this, { type: 'tab' });
    if (this.atEnd) ask(this, { type: 'read' });
  }

  // What stands behind another tab was not read.
  #unread(event: AskEvent): void {
    if (event.ask.type === 'read' && this.tab !== 'talk') event.stopPropagation();
  }

  #foot(visitorName: string) {
    const { row, me } = this;
    const mode = modeOf(row, me);
    const coach = offersOf(row, me).coach;
    const draft = this.drafts.get(row.id, 'reply');
    const reply = mode.kind === 'reply' || (mode.kind === 'colleague' && draft !== '');
    return html`${mode.kind === 'reply' ? nothing : insteadOf(mode, this)}
    ${
      reply || coach
        ? html`<div class="boxes ${reply && coach ? 'both' : ''}">
            ${reply ? this.#composer('reply', visitorName, mode.kind === 'reply' && mode.takes, mode.kind !== 'reply') : nothing}
            ${coach ? this.#composer('coaching', visitorName, false, false) : nothing}
          </div>`
        : nothing
    }`;
  }

  #composer(box: 'reply' | 'coaching', visitorName: string, takes: boolean, held: boolean) {
    const { row, me } = this;
    return html`<hc-composer
      box=${box}
      conversationId=${row.id}
      .drafts=${this.drafts}
      .uploads=${box === 'reply' ? this.uploads : undefined}
      sendKey=${this.sendKey}
      visitorName=${visitorName}
      .book=${box === 'reply' && !held ? this.book : undefined}
      .values=${replyValues(row, me)}
      .chat=${this.#chat}
      .events=${this.followed.events}
      relayUrl=${me.relayUrl}
      ?greets=${box === 'reply' && row.phase === 'assigned' && row.owner?.id === me.agent.id}
      ?takes=${takes}
      ?held=${held}
      @leave=${() => this.transcript?.focus()}
    ></hc-composer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-conversation': HcConversation;
  }
}
