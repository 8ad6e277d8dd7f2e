// The Live Chat page: list, conversation, details. Knows the api, the desk and the address; its parts know none of them.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import '../components/button.ts';
import '../components/empty.ts';
import '../components/skeleton.ts';
import { type PickEvent, toast } from '../components/events.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { visitorLabel } from '../names.ts';
import { navigate } from '../navigation.ts';
import { preference, setPreference } from '../preferences.ts';
import { refusalWords as generalWords } from '../words.ts';
import { addressOf, type Place, placeOf } from './address.ts';
import { belongs } from './arrange.ts';
import type { AskEvent, SendEvent, WritingEvent } from './asks.ts';
import './conversation-list.ts';
import type { HcConversationList } from './conversation-list.ts';
import './conversation.ts';
import type { HcConversation, Notice } from './conversation.ts';
import './details.ts';
import './dialogs.ts';
import type { HcLiveDialogs } from './dialogs.ts';
import { Drafts, shelf } from './drafts.ts';
import { entriesOf } from './entries.ts';
import { foldOf } from './fold-bot.ts';
import type { HcImageViewer } from './image-viewer.ts';
import './image-viewer.ts';
import { type Action, actionOf, isField, step } from './keys.ts';
import './keys-help.ts';
import type { HcKeysHelp } from './keys-help.ts';
import { ListLoader } from './list-loader.ts';
import { liveChatStyles } from './live-chat.styles.ts';
import type { EnlargeEvent } from './message-group.ts';
import { offersOf } from './mode-of.ts';
import { OpenConversation } from './open-conversation.ts';
import './palette.ts';
import { itemsOf } from './pending-items.ts';
import { refusalWords } from './refusal-words.ts';
import { Speaker } from './speaker.ts';
import { takingOf } from './take.ts';
import { Uploads } from './uploads.ts';

/** Between two looks at the clock: colours of waiting rows, "silent 12 min". The clocks themselves tick every second. */
const lookEveryMs = 5_000;
const wide = matchMedia('(min-width: 1100px)');

@customElement('hc-live-chat')
export class HcLiveChat extends LitElement {
  static override styles = [base, liveChatStyles];

  @property({ attribute: false }) route: Route = { page: 'live-chat', params: ['all'], query: new URLSearchParams() };
  @consume({ context: apiContext, subscribe: true }) private api!: Api;
  @consume({ context: deskContext, subscribe: true }) private desk!: Desk;

  @state() private nowMs = Date.now();
  @state() private activeId = '';
  @state() private taking = false;
  @state() private busy = '';
  /** Undefined: shown where there is room. */
  @state() private details: boolean | undefined = undefined;
  @state() private over: 'help' | 'palette' | null = null;
  @state() private turned: ReadonlySet<string> = new Set();
  @state() private notices: ReadonlyMap<string, Notice> = new Map();
  @query('hc-conversation-list') private list!: HcConversationList;
  @query('hc-conversation') private pane!: HcConversation | null;
  @query('hc-live-dialogs') private dialogs!: HcLiveDialogs;
  @query('hc-image-viewer') private viewer!: HcImageViewer;

  readonly #rows = new ListLoader(this);
  readonly #open = new OpenConversation(this);
  readonly #drafts = new Drafts(shelf());
  readonly #uploads = new Uploads((...args) => this.api.upload(...args));
  #speaker: Speaker | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #askedMine = false;

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
    this.#open.onLoaded = (followed) => this.#speaker?.recover(followed);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
    addEventListener('keydown', this.#key);
    addEventListener('focus', this.#read);
    wide.addEventListener('change', this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    removeEventListener('keydown', this.#key);
    removeEventListener('focus', this.#read);
    wide.removeEventListener('change', this.#resized);
  }

  get #place(): Place {
    return placeOf(this.route);
  }

  get #row() {
    const { id } = this.#place;
    return id === null ? undefined : this.desk.rows.get(id);
  }

  protected override willUpdate(): void {
    const { category, id, q } = this.#place;
    this.#speaker ??= new Speaker(this.desk, this.#drafts, this.#uploads, () => new Date(Date.now() + this.desk.skewMs).toISOString());
    this.#rows.show(category, q, this.api, this.desk);
    if (!this.#askedMine) void this.#countMine();
    this.#open.show(id, this.api, this.desk);
    this.toggleAttribute('open', id !== null);
    this.toggleAttribute('details', id !== null && this.#detailsOpen);
    this.#look();
  }

  get #detailsOpen(): boolean {
    return this.details ?? wide.matches;
  }

  protected override render() {
    const { desk } = this;
    const { category, id, q } = this.#place;
    const meId = desk.me.agent.id;
    const mine = [...desk.rows.values()].filter((row) => belongs(row, 'mine', meId)).length;
    return html`<div class="list" @ask=${this.#asked} @cursor=${() => (this.activeId = this.list.activeId)}>
        <hc-conversation-list
          role="region"
          aria-label="List of conversations"
          .rows=${this.#rows.rows(desk)}
          category=${category}
          q=${q}
          .counts=${{ ...desk.counts, mine }}
          openId=${id ?? ''}
          activeId=${this.activeId}
          typingId=${this.#open.followed?.typing && id ? id : ''}
          meId=${meId}
          .loading=${this.#rows.loading}
          .more=${this.#rows.more}
          .taking=${this.taking}
          fault=${this.#rows.refusal ? generalWords(this.#rows.refusal) : ''}
          .nowMs=${this.nowMs}
          .skew=${desk.skewMs}
        ></hc-conversation-list>
      </div>
      <div class="pane" @ask=${this.#asked} @send=${this.#say} @writing=${this.#writing} @enlarge=${this.#enlarge}>${this.#pane()}</div>
      ${this.#details()}
      <hc-live-dialogs
        .desk=${desk}
        .draftOf=${(of: string) => this.#drafts.get(of, 'reply')}
        @done=${() => this.requestUpdate()}
      ></hc-live-dialogs>
      <hc-keys-help
        .open=${this.over === 'help'}
        .sendKey=${preference('sendKey') ?? 'enter'}
        @cancel=${() => (this.over = null)}
        @send-key=${this.#sendKey}
      ></hc-keys-help>
      <hc-palette
        .open=${this.over === 'palette'}
        .entries=${this.over === 'palette' ? entriesOf(desk.rows.values(), meId, this.nowMs, (action) => this.#can(action)) : []}
        @pick=${this.#picked}
        @cancel=${() => (this.over = null)}
      ></hc-palette>
      <hc-image-viewer></hc-image-viewer>`;
  }

  #pane() {
    const { id } = this.#place;
    const { followed } = this.#open;
    const row = this.#row;
    if (id === null || !followed)
      return html`<div class="empty">
        <hc-empty icon="messages" heading="Choose a conversation"
          >J and K move through the list, Enter opens, N takes the one that waits longest. ? shows all keys.</hc-empty
        >
      </div>`;
    const refusal = this.#open.refusal ?? followed.fault;
    if (!row)
      return refusal
        ? html`<div class="empty"><hc-empty icon="alert" heading="This cannot be shown">${generalWords(refusal)}</hc-empty></div>`
        : html`<div class="empty"><hc-skeleton kind="row" lines="4" label="Loading the conversation"></hc-skeleton></div>`;
    return html`<hc-conversation
      .row=${row}
      .followed=${followed}
      .me=${this.desk.me}
      .drafts=${this.#drafts}
      .uploads=${this.#uploads}
      fold=${foldOf(this.#place.category, row, this.turned.has(id))}
      sendKey=${preference('sendKey') ?? 'enter'}
      .notice=${this.notices.get(id)}
      busy=${this.busy}
      .detailsOpen=${this.#detailsOpen}
      .nowMs=${this.nowMs}
    ></hc-conversation>`;
  }

  #details() {
    const row = this.#row;
    if (!row || !this.#detailsOpen || !this.#open.followed) return nothing;
    const items = itemsOf(this.#open.followed, this.desk.me.agent);
    return html`<div class="scrim" @click=${() => (this.details = false)}></div>
      <aside aria-label="Details of ${visitorLabel(row.visitor)}" @ask=${this.#asked}>
        <hc-visitor-details
          .row=${row}
          .info=${this.#open.info}
          .page=${this.desk.pages.get(row.visitor.id)}
          .forms=${items.filter((item) => item.kind === 'form')}
          meId=${this.desk.me.agent.id}
          fault=${this.#open.refusal ? generalWords(this.#open.refusal) : ''}
          .nowMs=${this.nowMs}
          .skew=${this.desk.skewMs}
        ></hc-visitor-details>
      </aside>`;
  }

  // ---- what people ask for

  #asked({ ask }: AskEvent): void {
    const row = this.#row;
    switch (ask.type) {
      case 'open':
        return this.#go({ id: ask.id });
      case 'back':
        return this.#go({ id: null });
      case 'category':
        return this.#go({ category: ask.category });
      case 'search':
        return this.#go({ q: ask.q.trim() }, true);
      case 'more':
        return void this.#rows.load(this.api, this.desk);
      case 'take-next':
        return void this.#takeNext();
      case 'details':
        this.details = !this.#detailsOpen;
        return;
      case 'unfold':
        return this.#unfold();
      case 'earlier':
        return void this.#open.followed?.loadEarlier();
      case 'read':
        return this.#open.read();
      case 'send-anyway':
        return this.#sayAgain();
    }
    if (!row) return;
    switch (ask.type) {
      case 'take':
        return this.#take();
      case 'transfer':
        return this.dialogs.transfer(row);
      case 'close':
        return this.dialogs.close(row);
      case 'release':
        return this.dialogs.confirm(row, {
          label: 'Release this chat?',
          question: 'It goes back to the queue, where it keeps its place. Somebody else can take it.',
          yes: 'Release',
          command: { type: 'conversation.release' },
        });
      case 'reopen':
        return void this.#run('reopen', { type: 'conversation.reopen' });
    }
  }

  #go(to: Partial<Place>, replace = false): void {
    if (to.id) this.activeId = to.id;
    navigate(this, addressOf({ ...this.#place, ...to }), replace);
  }

  #take(): void {
    const row = this.#row;
    const taking = row && takingOf(row, offersOf(row, this.desk.me).take, this.desk.me.agent.id);
    if (!row || !taking) return;
    if ('confirm' in taking) this.dialogs.confirm(row, taking.confirm);
    else void this.#run('take', taking.command);
  }

  async #run(what: string, command: Parameters<Desk['send']>[1]): Promise<void> {
    const { id } = this.#place;
    if (id === null || this.busy) return;
    this.busy = what;
    const outcome = await this.desk.send(id, command);
    this.busy = '';
    if ('refused' in outcome) toast(this, refusalWords(outcome.refused, Date.now() + this.desk.skewMs), 'bad');
  }

  async #takeNext(): Promise<void> {
    if (this.taking) return;
    this.taking = true;
    const outcome = await this.api.takeNext();
    this.taking = false;
    if ('refused' in outcome) toast(this, generalWords(outcome.refused), 'bad');
    else if (outcome.ok.conversationId === null) toast(this, 'Nobody is waiting.');
    else {
      this.#go({ id: outcome.ok.conversationId });
      await this.updateComplete;
      this.pane?.focusReply();
    }
  }

  async #say(event: SendEvent): Promise<void> {
    const { conversationId: id, box } = event;
    const { followed } = this.#open;
    this.#note(id, undefined);
    if (box === 'reply') this.pane?.toEnd();
    const refusal = await this.#speaker?.say(event, followed);
    if (refusal) this.#note(id, { words: refusalWords(refusal, Date.now() + this.desk.skewMs), anyway: refusal.code === 'stale_view' });
    this.requestUpdate();
  }

  // The colleague's words are on screen now: sending says so by the newer seq.
  #sayAgain(): void {
    this.pane?.sendReply();
  }

  #note(id: string, notice: Notice | undefined): void {
    const next = new Map(this.notices);
    if (notice) next.set(id, notice);
    else next.delete(id);
    this.notices = next;
  }

  #writing({ conversationId, on }: WritingEvent): void {
    this.desk.typing(conversationId, on);
  }

  #enlarge({ file, alt }: EnlargeEvent): void {
    this.viewer.show(file, alt);
  }

  #unfold(): void {
    const { id } = this.#place;
    if (id === null) return;
    const next = new Set(this.turned);
    if (!next.delete(id)) next.add(id);
    this.turned = next;
  }

  async #countMine(): Promise<void> {
    this.#askedMine = true;
    const outcome = await this.api.conversations({ category: 'mine' });
    if ('ok' in outcome) this.desk.addRows(outcome.ok.rows);
  }

  #sendKey(event: Event): void {
    setPreference('sendKey', (event.currentTarget as HcKeysHelp).sendKey);
    this.requestUpdate();
  }

  // ---- the keyboard

  readonly #key = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const action = actionOf(event, isField(event.composedPath()));
    if (!action || !this.#can(action)) return;
    event.preventDefault();
    this.#do(action);
  };

  #can(action: Action): boolean {
    const row = this.#row;
    if (!row) return ['next', 'previous', 'open', 'take-next', 'help', 'palette'].includes(action);
    if (action === 'close') return offersOf(row, this.desk.me).close;
    if (action === 'take') return offersOf(row, this.desk.me).take !== null;
    return true;
  }

  #do(action: Action): void {
    switch (action) {
      case 'next':
      case 'previous': {
        const id = step(this.list.order, this.activeId || this.#place.id, action === 'next' ? 1 : -1);
        if (id) this.activeId = id;
        this.list.focusRows();
        return;
      }
      case 'open':
        return this.activeId ? this.#go({ id: this.activeId }) : undefined;
      case 'take':
        return this.#take();
      case 'take-next':
        return void this.#takeNext();
      case 'reply':
        return this.pane?.focusReply();
      case 'close':
        return this.#row && this.dialogs.close(this.#row);
      case 'unfold':
        return this.#unfold();
      case 'back':
        if (this.#detailsOpen && !wide.matches) this.details = false;
        else this.#go({ id: null });
        return this.list.focusRows();
      case 'help':
      case 'palette':
        this.over = action;
    }
  }

  #picked({ picked }: PickEvent): void {
    this.over = null;
    const [kind, what = ''] = picked.split(':');
    // After the dialog has given the focus back.
    setTimeout(() => (kind === 'open' ? this.#go({ id: what }) : this.#do(what as Action)));
  }

  readonly #resized = (): void => this.requestUpdate();

  readonly #read = (): void => {
    if (this.pane?.atEnd) this.#open.read();
  };

  #look(): void {
    this.nowMs = Date.now() + this.desk.skewMs;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-live-chat': HcLiveChat;
  }
}
