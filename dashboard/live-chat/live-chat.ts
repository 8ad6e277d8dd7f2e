// The Live Chat page: list, conversation, details. Knows the api, the desk and the address; its parts know none of them.
import { consume } from '@lit/context';
import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { base } from '../components/base.styles.ts';
import type { PickEvent } from '../components/events.ts';
import { apiContext, deskContext } from '../context.ts';
import type { Api, Desk, Route } from '../contract.ts';
import { FollowSource } from '../follow-source.ts';
import { filterFor, type GroupFilter } from '../groups.ts';
import { keptGroup, preference, setPreference } from '../preferences.ts';
import { type Place, placeOf } from './address.ts';
import type { AskEvent, WritingEvent } from './asks.ts';
import type { CommandEvent } from './beside/command-event.ts';
import { Choosing } from './choosing.ts';
import { CoachingSeen } from './coaching-seen.ts';
import type { HcConversationList } from './conversation-list.ts';
import type { HcConversation } from './conversation.ts';
import type { HcLiveDialogs } from './dialogs.ts';
import { Doings } from './doings.ts';
import { shelf } from './drafts.ts';
import { foldOf } from './fold-bot.ts';
import type { HcImageViewer } from './image-viewer.ts';
import { KeptDrafts } from './kept-drafts.ts';
import { Keyboard } from './keyboard.ts';
import { type Action, needsList, step } from './keys.ts';
import type { HcKeysHelp } from './keys-help.ts';
import { ListLoader } from './list-loader.ts';
import { liveChatStyles } from './live-chat.styles.ts';
import type { EnlargeEvent } from './message-group.ts';
import { canAct } from './mode-of.ts';
import { OpenConversation } from './open-conversation.ts';
import type { HcPalette } from './palette.ts';
import { isNotHereYet, part } from './part.ts';
import { details, emptyPane, list, pane } from './regions.ts';
import { ReplyBook } from './reply-book.ts';
import { Speaker } from './speaker.ts';
import { Surroundings } from './surroundings.ts';
import { Uploads } from './uploads.ts';

const none: readonly never[] = [];

@customElement('hc-live-chat')
export class HcLiveChat extends LitElement {
  static override styles = [base, liveChatStyles];

  @property({ attribute: false }) route: Route = { page: 'live-chat', params: ['all'], query: new URLSearchParams() };
  /** By context. */
  @consume({ context: apiContext, subscribe: true }) api!: Api;
  /** By context. */
  @consume({ context: deskContext, subscribe: true }) desk!: Desk;

  @state() private nowMs = Date.now();
  @state() private activeId = '';
  /** Undefined: shown where there is room. */
  @state() private details: boolean | undefined = undefined;
  @state() private over: 'help' | 'palette' | null = null;
  @state() private overlays: typeof import('./overlays.ts') | undefined = undefined;
  @query('hc-conversation') pane!: HcConversation | null;
  @query('hc-live-dialogs') private lying!: HcLiveDialogs | null;
  @query('hc-conversation-list') list!: HcConversationList;
  @query('hc-image-viewer') private viewer!: HcImageViewer | null;

  speaker!: Speaker;
  readonly rows = new ListLoader(this);
  readonly #open = new OpenConversation(this);
  readonly #do = new Doings(this);
  readonly #choosing = new Choosing(this);
  readonly #drafts = new KeptDrafts(this).drafts;
  readonly #coaching = new CoachingSeen(shelf(), () => this.desk.me.agent.id);
  readonly #uploads = new Uploads((...args) => this.api.upload(...args));
  readonly #book = new ReplyBook(() => this.api);
  readonly #around = new Surroundings(
    this,
    () => this.pane?.atEnd && this.#open.read(),
    () => void import('./overlays.ts').then((here) => (this.overlays = here), isNotHereYet),
  );

  constructor() {
    super();
    new FollowSource(this, () => this.desk);
    new Keyboard(
      this,
      (action) => this.#can(action),
      (action) => this.#act(action),
    );
    this.#open.onLoaded = (followed) => this.speaker.recover(followed);
  }

  get place(): Place {
    return placeOf(this.route);
  }

  get group(): GroupFilter {
    const { agent, site } = this.desk.me;
    return filterFor(this.desk, this.place.group ?? keptGroup(agent.id, site.id) ?? 'mine');
  }

  get row() {
    const { id } = this.place;
    return id === null ? undefined : this.desk.rows.get(id);
  }

  get followed() {
    return this.#open.followed;
  }

  protected override willUpdate(): void {
    const { place } = this;
    const { id, alone } = place;
    this.speaker ??= new Speaker(this.desk, this.#drafts, this.#uploads, () => new Date(this.#now()).toISOString());
    if (!alone) this.rows.show(place, this.group, this.api, this.desk);
    this.#choosing.look();
    this.toggleAttribute('alone', alone ?? false);
    this.#open.show(id, this.api, this.desk);
    this.toggleAttribute('open', id !== null);
    this.toggleAttribute('details', id !== null && this.#detailsOpen);
    this.nowMs = this.#now();
    if (this.row && this.#open.looking && (this.pane?.tab ?? 'talk') === 'talk') this.#coaching.see(this.row);
  }

  protected override render() {
    const { desk, place } = this;
    return html`<div class="list" @ask=${this.#asked} @cursor=${this.#cursor} @choose=${this.#choosing.chose}>
        ${place.alone ? nothing : list(desk, place, this.group, this.rows, { coaching: this.#coaching, activeId: this.activeId, chosen: this.#choosing.chosen, bulk: this.#choosing.bar(this.#book), typing: this.followed?.typing ?? false, taking: this.#do.taking, nowMs: this.nowMs })}
      </div>
      <div
        class="pane"
        @ask=${this.#asked}
        @send=${this.#do.say.bind(this.#do)}
        @writing=${this.#writing}
        @enlarge=${this.#enlarge}
        @command=${this.#command}
      >
        ${this.#pane()}
      </div>
      ${this.#details()} ${this.#overlays()}`;
  }

  #pane() {
    const { row, followed, place } = this;
    if (!row || !followed) return emptyPane(place.id !== null, this.#open.refusal ?? followed?.fault);
    return pane(row, followed, this.desk.me, {
      flags: this.desk.flags,
      fields: this.desk.fields,
      book: this.#book,
      language: this.#open.info?.visitor.language ?? '',
      earlier: this.#open.earlier,
      beside: this.#open.beside,
      previous: this.#open.info?.previous ?? none,
      skew: this.desk.skewMs,
      drafts: this.#drafts,
      uploads: this.#uploads,
      fold: foldOf(place.category, row, this.#do.turned.has(row.id)),
      sendKey: preference('sendKey') ?? 'enter',
      notice: this.#do.notices.get(row.id),
      held: this.#do.held.holding,
      busy: this.#do.busy,
      detailsOpen: this.#detailsOpen,
      alone: place.alone ?? false,
      nowMs: this.nowMs,
    });
  }

  #overlays() {
    const { info, beside } = this.#open;
    return this.overlays?.overlays(this.desk, {
      book: this.#book,
      comments: beside?.comments ?? none,
      afterClose: info?.afterClose ?? {},
      language: info?.visitor.language ?? '',
      drafts: this.#drafts,
      keepFile: this.#do.keepFile,
      sendFile: this.#sendFile,
      over: this.over,
      sendKey: preference('sendKey') ?? 'enter',
      nowMs: this.nowMs,
      can: (action) => this.#can(action),
      on: { ask: this.#asked, command: this.#command, cancel: this.#uncover, sendKey: this.#sendKey, pick: this.#picked },
    });
  }

  /** The dialogs, once what lies over the page is here; undefined where it cannot be had. */
  async dialogs(): Promise<HcLiveDialogs | undefined> {
    this.overlays ??= await part(this, import('./overlays.ts'));
    await this.updateComplete;
    return this.lying ?? undefined;
  }

  #details() {
    const { row, followed } = this;
    if (!row || !followed || !this.#detailsOpen) return nothing;
    return html`<div class="scrim" @click=${() => (this.details = false)}></div>
      ${details(row, followed, this.desk, this.#open, this.nowMs, this.#asked)}`;
  }

  get #detailsOpen(): boolean {
    return this.details ?? this.#around.wide;
  }

  readonly #asked = ({ ask }: AskEvent): void => {
    if (ask.type === 'open') this.activeId = ask.id;
    if (ask.type === 'more') void this.rows.load(this.api, this.desk);
    else if (ask.type === 'details') this.details = !this.#detailsOpen;
    else if (ask.type === 'read') this.#open.read();
    else if (ask.type === 'tab') this.#turned();
    else if (ask.type === 'earlier') void this.#open.loadEarlier();
    else this.#do.asked(ask);
  };

  #turned(): void {
    this.#open.withFiles = this.pane?.tab === 'files';
    this.requestUpdate();
  }

  readonly #command = (event: CommandEvent): void => {
    event.outcome = this.desk.send(event.conversationId, event.command);
  };

  readonly #sendFile = (id: string, file: File): void => {
    this.#uploads.add(id, [file]);
    void this.pane?.focusReply();
  };

  #cursor(): void {
    this.activeId = this.list.activeId;
  }

  #writing({ conversationId, on }: WritingEvent): void {
    this.desk.typing(conversationId, on);
  }

  async #enlarge({ file, alt }: EnlargeEvent): Promise<void> {
    if (await this.dialogs()) this.viewer?.show(file, alt);
  }

  readonly #sendKey = (event: Event): void => {
    setPreference('sendKey', (event.currentTarget as HcKeysHelp).sendKey);
    this.requestUpdate();
  };

  #act(action: Action): void {
    switch (action) {
      case 'next':
      case 'previous': {
        this.activeId = step(this.list.order, this.activeId || this.place.id, action === 'next' ? 1 : -1) ?? '';
        return this.list.focusRows();
      }
      case 'open':
        return this.activeId ? this.#do.go({ id: this.activeId }) : undefined;
      case 'choose':
        return this.#choosing.here(this.activeId || this.place.id);
      case 'reply':
        return void this.pane?.focusReply();
      case 'assist':
        return void this.pane?.assist();
      case 'comment':
        return this.#do.asked({ type: 'add', what: 'comment' });
      case 'back':
        if (this.#choosing.nobody() || this.place.id === null) return this.list.focusRows();
        if (this.#detailsOpen && !this.#around.wide) this.details = false;
        else this.#do.go({ id: null });
        return this.list.focusRows();
      case 'help':
      case 'palette':
        this.over = action;
        return void this.dialogs();
      default:
        return this.#do.asked({ type: action });
    }
  }

  readonly #picked = ({ picked }: PickEvent): void => {
    this.over = null;
    const [kind, what = ''] = picked.split(':');
    // After the dialog has given the focus back.
    setTimeout(() => (kind === 'open' ? this.#do.go({ id: what }) : this.#act(what as Action)));
  };

  // A dialog says that it is closed a moment later: another one may be open by then.
  readonly #uncover = ({ currentTarget }: Event): void => {
    if ((currentTarget as HcKeysHelp | HcPalette).open) this.over = null;
  };

  #can(action: Action): boolean {
    return !(this.place.alone && needsList.has(action)) && canAct(action, this.row, this.desk.me);
  }

  #now(): number {
    return Date.now() + this.desk.skewMs;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hc-live-chat': HcLiveChat;
  }
}
