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
import { keepGroup } from '../preferences.ts';
import { refusalWords as generalWords } from '../words.ts';
import { addressOf, type Place } from './address.ts';
import type { Ask, SendEvent } from './asks.ts';
import type { HcConversation, Notice } from './conversation.ts';
import type { Confirm, HcLiveDialogs } from './dialogs.ts';
import type { MoreAction } from './more-actions.ts';
import { offersOf } from './mode-of.ts';
import { refusalWords } from './refusal-words.ts';
import type { Speaker } from './speaker.ts';
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
    readonly dialogs: HcLiveDialogs;
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

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Does what a part asked for, where it is not the page's own affair (what is drawn where). */
  asked(ask: Ask): void {
    const { row, dialogs, pane } = this.#stage;
    switch (ask.type) {
      case 'open':
        return this.go({ id: ask.id });
      case 'back':
        return this.go({ id: null });
      case 'category':
        return this.go({ category: ask.category });
      case 'group':
        return this.#narrow(ask.group);
      case 'search':
        return this.go({ q: ask.q.trim() }, true);
      case 'take-next':
        return void this.takeNext();
      case 'unfold':
        return this.unfold();
      case 'send-anyway':
        return pane?.sendReply();
      case 'take':
        return this.take();
      case 'release':
        return this.release();
      case 'reopen':
        return void this.run('reopen', { type: 'conversation.reopen' });
      case 'add':
        return row && dialogs.add(row, ask.what);
      case 'delete-comment':
        return row && dialogs.confirm(row, deletion(ask.comment));
      case 'transfer':
        return row && dialogs.transfer(row);
      case 'close':
        return row && dialogs.close(row);
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

  async #more(action: MoreAction): Promise<void> {
    const { row } = this.#stage;
    const more = row && (await import('./more-actions.ts').catch(isGone));
    if (more) more.openMore(this.#stage, action, row);
    else if (row) toast(this.#stage, 'This part of the page could not be loaded. Check your connection and try again.', 'bad');
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
    const { row, desk, dialogs } = this.#stage;
    const taking = row && takingOf(row, offersOf(row, desk.me).take, desk.me.agent.id);
    if (!row || !taking) return;
    if ('confirm' in taking) dialogs.confirm(row, taking.confirm);
    else void this.run('take', taking.command);
  }

  release(): void {
    const { row, dialogs } = this.#stage;
    if (!row) return;
    dialogs.confirm(row, {
      label: 'Release this chat?',
      question: 'It goes back to the queue, where it keeps its place. Somebody else can take it.',
      yes: 'Release',
      command: { type: 'conversation.release' },
    });
  }

  async run(what: string, command: AgentCommand): Promise<void> {
    const { desk, place } = this.#stage;
    if (place.id === null || this.busy) return;
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

  async say(event: SendEvent): Promise<void> {
    const { conversationId: id } = event;
    const { desk, speaker, pane, followed } = this.#stage;
    this.#note(id, undefined);
    pane?.toEnd();
    const refusal = await speaker.say(event, followed);
    if (refusal) this.#note(id, { words: refusalWords(refusal, Date.now() + desk.skewMs), anyway: refusal.code === 'stale_view' });
    this.#stage.requestUpdate();
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

/** A chunk that cannot be fetched: said to the person, who may try again. */
function isGone(): undefined {
  return undefined;
}

function deletion(comment: number): Confirm {
  return {
    label: 'Delete this comment?',
    question: 'Nobody can read it any more. That it was there, and who deleted it, stays in the history.',
    yes: 'Delete',
    command: { type: 'comment.delete', comment },
  };
}
