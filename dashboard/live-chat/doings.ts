// What Live Chat does when somebody asks: commands to the relay, dialogs, the address. Draws nothing.
// Knows the desk and the api through its stage, which is the page.
import type { ReactiveControllerHost } from 'lit';
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { ListedRow } from '#protocol/row.ts';
import { toast } from '../components/events.ts';
import type { Api, Desk, Followed } from '../contract.ts';
import type { GroupFilter } from '../groups.ts';
import { navigate } from '../navigation.ts';
import { popOrTell } from '../pop-or-tell.ts';
import { keepGroup, preference } from '../preferences.ts';
import { refusalWords as generalWords } from '../words.ts';
import { addressOf, type Place } from './address.ts';
import type { Ask, SendEvent } from './asks.ts';
import { Held } from './held.ts';
import type { HcConversation } from './conversation.ts';
import type { Notice } from './pane-notices.ts';
import type { Confirm, HcLiveDialogs } from './dialogs.ts';
import type { MoreAction } from './more-actions.ts';
import { offersOf } from './mode-of.ts';
import { part } from './part.ts';
import { refusalWords } from './refusal-words.ts';
import type { Speaker } from './speaker.ts';
import { cardOf, type Words } from './picked-words.ts';
import { takingOf } from './take.ts';

/** What the page gives. */
export type Stage = ReactiveControllerHost &
  EventTarget & {
    readonly api: Api;
    readonly desk: Desk;
    readonly place: Place;
    /** What the list is narrowed to. */
    readonly group: GroupFilter;
    readonly row: ListedRow | undefined;
    readonly followed: Followed | undefined;
    readonly speaker: Speaker;
    readonly pane: HcConversation | null;
    /** Fetched when first asked for; undefined where they cannot be had. */
    dialogs(): Promise<HcLiveDialogs | undefined>;
    /** Where dialogs are put that stand there only while they are open. */
    readonly renderRoot: ParentNode;
  };

export class Doings {
  readonly #stage: Stage;
  /** What waits for the relay in the open conversation. */
  busy = '';
  taking = false;
  /** Conversations whose chatbot part is shown the other way than usual. */
  turned: ReadonlySet<string> = new Set();
  notices: ReadonlyMap<string, Notice> = new Map();

  /** A reply that can still be taken back. */
  readonly held: Held<Words>;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.held = new Held(stage, (words) => void this.#send(words));
  }

  /** Does what a part asked for, where it is not the page's own affair (what is drawn where). */
  asked(ask: Ask): void {
    const { pane } = this.#stage;
    switch (ask.type) {
      case 'open':
        return this.go({ id: ask.id });
      case 'back':
        return this.go({ id: null });
      case 'pop-out':
        return this.#popOut(ask.id ?? this.#stage.row?.id);
      case 'category':
        return this.go({ category: ask.category });
      case 'group':
        return this.#narrow(ask.group);
      case 'narrow-kind':
        return this.go({ kind: ask.kind || undefined });
      case 'narrow-flag':
        return this.go({ flag: ask.flag || undefined });
      case 'search':
        return this.go({ q: ask.q.trim() }, true);
      case 'take-next':
        return void this.takeNext();
      case 'unfold':
        return this.unfold();
      case 'take-back':
        return this.#takeBack();
      case 'send-now':
        return this.held.flush();
      case 'send-anyway':
        return pane?.sendReply();
      case 'send-card':
        return void this.run('card', cardOf(ask.articleId, this.#stage.followed));
      case 'take':
        return this.take();
      case 'offer':
        return void this.run('offer', { type: 'transfer.answer', answer: ask.answer });
      case 'release':
        return this.release();
      case 'reopen':
        return void this.run('reopen', { type: 'conversation.reopen' });
      case 'add':
        return void this.#over((dialogs, row) => dialogs.add(row, ask.what));
      case 'flag':
        return void this.#flag(ask.clear);
      case 'article':
        return void this.#article(ask.text, ask.seq);
      case 'fields':
        return void this.#fields();
      case 'delete-comment':
        return void this.#over((dialogs, row) => dialogs.confirm(row, deletion(ask.comment)));
      case 'transfer':
        return void this.#over((dialogs, row) => dialogs.transfer(row));
      case 'close':
        return void this.#over((dialogs, row) => dialogs.close(row));
      case 'mail':
      case 'resume-link':
      case 'print':
      case 'delete':
      case 'block':
      case 'unblock':
        return void this.#more(ask.type);
      case 'earlier':
      case 'more':
      case 'details':
      case 'read':
      case 'tab':
        return;
    }
  }

  #popOut(id: string | undefined): void {
    this.held.flush();
    if (id) popOrTell(this.#stage, id);
  }

  async #more(action: MoreAction): Promise<void> {
    const { row } = this.#stage;
    const more = row && (await part(this.#stage, import('./more-actions.ts')));
    if (more) more.openMore(this.#stage, action, row);
  }

  async #fields(): Promise<void> {
    const { row } = this.#stage;
    const here = row && (await part(this.#stage, import('./fields-dialog.ts')));
    if (here) here.openFields(this.#stage, row);
  }

  async #article(text: string, seq: number): Promise<void> {
    const here = await part(this.#stage, import('./article-from-answer.ts'));
    if (here) here.writeFromAnswer(this.#stage, text, seq, this.#stage.pane?.language ?? '');
  }

  async #flag(clear: string | undefined): Promise<void> {
    const { row } = this.#stage;
    const here = row && (await part(this.#stage, import('./flag-dialog.ts')));
    if (here) here.openFlag(this.#stage, row, clear);
  }

  /** Opens a dialog about the conversation that is on screen now, however long the dialog takes to come. */
  async #over(open: (dialogs: HcLiveDialogs, row: ListedRow) => void): Promise<void> {
    const { row } = this.#stage;
    this.held.flush();
    const dialogs = row && (await this.#stage.dialogs());
    if (dialogs) open(dialogs, row);
  }

  go(to: Partial<Place>, replace = false): void {
    navigate(this.#stage, addressOf({ ...this.#stage.place, ...to }), replace);
  }

  #narrow(group: string): void {
    const { agent, site } = this.#stage.desk.me;
    keepGroup(agent.id, site.id, group);
    this.go({ group });
  }

  take(): void {
    const { row, desk } = this.#stage;
    const taking = row && takingOf(row, offersOf(row, desk.me).take, desk.me.agent.id);
    if (!taking) return;
    if ('confirm' in taking) void this.#over((dialogs, about) => dialogs.confirm(about, taking.confirm));
    else void this.run('take', taking.command);
  }

  release(): void {
    void this.#over((dialogs, row) => dialogs.confirm(row, release));
  }

  async run(what: string, command: AgentCommand): Promise<void> {
    const { desk, place } = this.#stage;
    if (place.id === null || this.busy) return;
    this.held.flush();
    this.#set({ busy: what });
    const outcome = await desk.send(place.id, command);
    this.#set({ busy: '' });
    if ('refused' in outcome) toast(this.#stage, refusalWords(outcome.refused, Date.now() + desk.skewMs), 'bad');
  }

  async takeNext(): Promise<void> {
    if (this.taking) return;
    this.#set({ taking: true });
    const { group } = this.#stage;
    const outcome = await this.#stage.api.takeNext(group === 'every' ? undefined : group);
    this.#set({ taking: false });
    if ('refused' in outcome) toast(this.#stage, generalWords(outcome.refused), 'bad');
    else if (outcome.ok.conversationId === null) toast(this.#stage, 'Nobody is waiting.');
    else this.go({ id: outcome.ok.conversationId });
  }

  say(event: SendEvent): void {
    const { speaker, pane, followed } = this.#stage;
    this.#note(event.conversationId, undefined);
    pane?.toEnd();
    const words = speaker.pick(event, followed);
    if (event.box === 'reply' && preference('undo') === 'on') this.held.hold(event.conversationId, words);
    else void this.#send(words);
  }

  async #send(words: Words): Promise<void> {
    const { desk, speaker } = this.#stage;
    const refusal = await speaker.send(words);
    if (refusal)
      this.#note(words.conversationId, { words: refusalWords(refusal, Date.now() + desk.skewMs), anyway: refusal.code === 'stale_view' });
    this.#stage.requestUpdate();
  }

  #takeBack(): void {
    const words = this.held.takeBack();
    if (!words) return;
    this.#stage.speaker.putBack(words);
    void this.#stage.pane?.focusReply();
  }

  /** Puts a file beside the conversation, for staff only (T-17). Why not, or undefined when it is there. */
  readonly keepFile = async (id: string, file: File): Promise<Refusal | undefined> => {
    const { api, desk } = this.#stage;
    const stored = await api.upload(id, file, () => undefined, new AbortController().signal, true);
    if ('refused' in stored) return stored.refused;
    const outcome = await desk.send(id, { type: 'file.add', attachmentId: stored.ok.id });
    return 'refused' in outcome ? outcome.refused : undefined;
  };

  unfold(): void {
    const { id } = this.#stage.place;
    if (id === null) return;
    const turned = new Set(this.turned);
    if (!turned.delete(id)) turned.add(id);
    this.#set({ turned });
  }

  #note(id: string, notice: Notice | undefined): void {
    const notices = new Map(this.notices);
    if (notice) notices.set(id, notice);
    else notices.delete(id);
    this.#set({ notices });
  }

  #set(change: Partial<Pick<Doings, 'busy' | 'taking' | 'turned' | 'notices'>>): void {
    Object.assign(this, change);
    this.#stage.requestUpdate();
  }
}

const release: Confirm = {
  label: 'Release this chat?',
  question: 'It goes back to the queue, where it keeps its place. Somebody else can take it.',
  yes: 'Release',
  command: { type: 'conversation.release' },
};

function deletion(comment: number): Confirm {
  return {
    label: 'Delete this comment?',
    question: 'Nobody can read it any more. That it was there, and who deleted it, stays in the history.',
    yes: 'Delete',
    command: { type: 'comment.delete', comment },
  };
}
