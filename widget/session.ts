// The chat of one visitor in one tab: what the panel asks becomes commands, what the relay says becomes the view.
// Knows every part of the widget but its elements; decides little itself: chat-state.ts, view-of.ts and the outbox do.
import type { Answer, Frame } from '#protocol/connection/machine.ts';
import { Connection, type Link } from '#protocol/connection/runner.ts';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { ToVisitorFrame } from '#protocol/frames.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { countChars, isBlank } from '#protocol/text.ts';
import {
  begun,
  currentOf,
  emptyChat,
  isOngoing,
  opened,
  readAll,
  received,
  resynced,
  targetOf,
  TYPING_MS,
  type ChatState,
} from './chat-state.ts';
import { Entrance } from './entrance.ts';
import { Files } from './files.ts';
import { loadEarlier } from './history.ts';
import { Outbox, type Pending } from './outbox.ts';
import type { Language, SessionOptions } from './session-options.ts';
import { signalsOf, type Signal } from './signals.ts';
import { faultWords } from './strings.ts';
import { Typing } from './typing.ts';
import { Uploads } from './uploads.ts';
import { viewOf } from './view-of.ts';
import type { SessionLike, SessionView } from './view.ts';

/** Refusals after which the same words begin a new conversation (SPEC 2.3 row 14). */
const OVER: readonly string[] = ['closed', 'not_found'];
const DRAFT_MS = 250;

/** Fires `change` after the view was replaced, and `signal` (a CustomEvent of Signal) for what the page may want to hear. */
export class Session extends EventTarget implements SessionLike {
  view: SessionView;
  #chat: ChatState;
  #draft: string;
  #language: Language;
  #notice: string | null = null;
  #link: Link = 'idle';
  /** The relay's clock less ours, in ms. */
  #skew = 0;
  #reading = false;
  #cancelDraft: (() => void) | undefined;
  readonly #options: SessionOptions;
  readonly #outbox: Outbox;
  readonly #uploads: Uploads;
  readonly #files: Files;
  readonly #typing: Typing;
  readonly #entrance: Entrance;
  readonly #connection: Connection;

  constructor(options: SessionOptions) {
    super();
    const { storage, tabs, api, ticks, setTimer, random, transport, site } = options;
    this.#options = options;
    const kept = storage.read();
    this.#draft = kept.draft;
    this.#language = options.language;
    this.#chat = emptyChat(kept.next ?? makeId('cv'), kept.current, kept.read);
    this.#outbox = new Outbox(storage, tabs.id);
    this.#uploads = new Uploads({
      send: async (id, file, onProgress) => api.upload(await this.#bearer(), this.#target(), id, file, onProgress),
      changed: () => this.#show(),
      refused: (code, max) => this.#tellFault(code, max),
      site: () => this.#chat.site,
    });
    this.#files = new Files(async (id) => api.file(await this.#bearer(), id));
    const send = (frame: Frame): void => this.#connection.send(frame);
    this.#typing = new Typing({
      tell: (on) => send({ type: 'typing', stream: currentOf(this.#chat)?.id ?? this.#chat.next, on }),
      now: ticks,
      setTimer,
    });
    this.#entrance = new Entrance({
      api,
      storage,
      tabs,
      request: (act) => ({ site, act, language: this.#language.tag, ...options.about() }),
      opened: (response) => this.#opened(response),
      forgotten: () => this.#reset(),
    });
    this.#connection = new Connection({
      fetchTicket: () => this.#entrance.ticket(),
      open: transport,
      now: ticks,
      setTimer,
      random,
      deliver: (frame) => this.#deliver(frame as ToVisitorFrame), // the relay's own schema made it
      answered: (id, answer) => this.#answered(id, answer),
      link: (link) => this.#linked(link),
      refused: (refusal) => this.#turnedAway(refusal),
    });
    this.view = this.#viewNow();
  }

  /** Goes to the relay: because the visitor opened the chat, or to come back to one that is going on. */
  start(act: 'open' | 'resume'): void {
    const { storage, tabs } = this.#options;
    this.#entrance.want(act);
    if (storage.read().next === null) storage.write({ next: this.#chat.next });
    this.#connection.start();
    tabs
      .alone('outbox', async () => this.#outbox.adopt(await tabs.alive()))
      .then((orphans) => orphans.filter(({ fault }) => !fault).forEach((item) => this.#give(item)))
      .finally(() => this.#show());
  }

  /** The page is shown, or online, again. */
  wake(): void {
    this.#connection.wake();
  }

  /** The page goes away, perhaps to come back as it is. */
  pause(): void {
    this.#keepDraft();
    this.#typing.stop();
    this.#connection.stop();
  }

  resume(): void {
    if (this.#chat.opened) this.#connection.start();
  }

  setLanguage(language: Language): void {
    this.#language = language;
    this.#show();
  }

  tellPage(): void {
    const { page } = this.#options.about();
    if (page) this.#connection.send({ type: 'page', page });
  }

  /** What is kept was changed by another tab. */
  keptElsewhere(): void {
    const { storage, hidden } = this.#options;
    const kept = storage.read();
    if (kept.visitorId === null && this.#chat.opened && !storage.forgetful) return this.#forgotten();
    if (kept.next !== null && kept.next !== this.#chat.next && !this.#underWay().includes(this.#chat.next))
      this.#chat = { ...this.#chat, next: kept.next };
    if (kept.current !== null && kept.current !== currentOf(this.#chat)?.id && this.#chat.opened) this.#connection.follow(kept.current, 0);
    if (kept.read?.stream === currentOf(this.#chat)?.id && (kept.read?.seq ?? 0) > (this.#chat.read?.seq ?? 0))
      this.#chat = { ...this.#chat, read: kept.read };
    if (hidden()) this.#draft = kept.draft;
    this.#show();
  }

  /** Things may be kept from now on. */
  keep(): void {
    const { storage } = this.#options;
    storage.allow();
    this.#outbox.keep();
    this.#show();
  }

  setDraft(text: string): void {
    if (text !== '' && text !== this.#draft) this.#typing.typed();
    this.#draft = text;
    this.#cancelDraft?.();
    this.#cancelDraft = this.#options.setTimer(() => this.#keepDraft(), DRAFT_MS);
    this.#show();
  }

  send(): void {
    const text = this.#draft.trim();
    const ready = this.#uploads.views.some(({ state }) => state === 'ready');
    if (isBlank(text) && !ready) return;
    if (countChars(text) > limits.messageChars) return this.#tellFault('too_long');
    const attachments = this.#uploads.take();
    this.#draft = '';
    this.#keepDraft();
    this.#act({ type: 'message.post', text, attachments: attachments.map(({ id }) => id) }, text, attachments);
  }

  retry(key: string): void {
    const item = this.#outbox.find(key);
    if (!item?.fault) return;
    const { fault: _, ...again } = item;
    this.#outbox.replace(key, again);
    this.#give(again);
    this.#show();
  }

  discard(key: string): void {
    const item = this.#outbox.find(key);
    if (!item?.fault) return;
    this.#outbox.remove(key);
    this.setDraft([item.label, this.#draft].filter((text) => text !== '').join('\n'));
  }

  pick(stepId: string, optionId: string): void {
    const said = [...this.#chat.greeting, ...this.#events().map(({ body }) => ('choices' in body ? body : {}))];
    const options = said.flatMap((message) => ('choices' in message && message.choices?.stepId === stepId ? message.choices.options : []));
    this.#act({ type: 'choice.pick', stepId, optionId }, options.find(({ id }) => id === optionId)?.label ?? '');
  }

  submitForm(stepId: string, values: Readonly<Record<string, string>> | null): void {
    this.#act({ type: 'form.submit', stepId, values }, '');
  }

  askHuman(): void {
    this.#act({ type: 'human.request' }, '');
  }

  leaveQueue(): void {
    this.#act({ type: 'queue.leave' }, '');
  }

  endChat(): void {
    this.#act({ type: 'conversation.end' }, '');
  }

  addFiles(files: readonly File[]): void {
    this.#uploads.add(files);
  }

  cancelUpload(id: string): void {
    this.#uploads.cancel(id);
  }

  retryUpload(id: string): void {
    this.#uploads.retry(id);
  }

  async loadEarlier(): Promise<void> {
    const load = await loadEarlier(this.#chat, async (id, before, limit) =>
      this.#options.api.events(await this.#bearer(), id, before, limit),
    );
    this.#chat = load(this.#chat);
    this.#show();
  }

  fileUrl(id: string): Promise<string> {
    return this.#files.url(id);
  }

  setReading(reading: boolean): void {
    this.#reading = reading;
    if (reading) this.#change(this.#chat);
  }

  dismissNotice(): void {
    this.#notice = null;
    this.#show();
  }

  forget(): void {
    this.#options.storage.clear();
    this.#forgotten();
  }

  destroy(): void {
    this.pause();
    this.#uploads.clear();
    this.#files.clear();
    this.#options.tabs.leave();
  }

  // — What the visitor does —

  #act(command: VisitorCommand, label: string, attachments: readonly Attachment[] = [], stream = this.#target()): void {
    const first = stream === this.#chat.next;
    if (first && (command.type === 'queue.leave' || command.type === 'conversation.end')) return;
    const { tabs, now } = this.#options;
    const start = first && command.type !== 'queue.leave' && command.type !== 'conversation.end' ? { start: this.#start() } : {};
    const item: Pending = {
      id: makeCommandId(),
      stream,
      command: { ...command, ...start },
      at: new Date(now() + this.#skew).toISOString(),
      tab: tabs.id,
      label,
      attachments,
    };
    this.#typing.stop();
    this.#outbox.add(item);
    this.#options.storage.write({ ongoing: true, next: this.#chat.next });
    this.#give(item);
    this.#show();
  }

  #start(): { language: string; page?: { url: string; title: string }; previousId?: string } {
    const { page } = this.#options.about();
    const previous = currentOf(this.#chat);
    return { language: this.#language.tag, ...(page && { page }), ...(previous && { previousId: previous.id }) };
  }

  #give({ id, stream, command }: Pending): void {
    if (!this.#chat.chapters.some((chapter) => chapter.id === stream)) this.#connection.follow(stream, 0);
    this.#connection.command(id, stream, command);
  }

  #answered(id: string, answer: Answer): void {
    const item = this.#outbox.find(id);
    if (!item) return;
    if ('refused' in answer) return this.#refused(item, answer.refused);
    const there = this.#events(item.stream).at(-1)?.seq ?? 0;
    if (there >= answer.ok.seq || item.label === '') this.#outbox.remove(id);
    else this.#outbox.replace(id, { ...item, seq: answer.ok.seq });
    this.#uploads.confirmed(item.attachments);
    if (item.command.type === 'message.post') this.#signal({ name: 'message-sent', detail: { id, text: item.label } });
    this.#show();
  }

  #refused(item: Pending, refusal: Refusal): void {
    const { command, stream, label, attachments } = item;
    const again = OVER.includes(refusal.code) && stream !== this.#chat.next;
    if (again && (command.type === 'message.post' || command.type === 'human.request')) {
      this.#outbox.remove(item.id);
      this.#connection.unfollow(stream);
      if (refusal.code === 'not_found') this.#chat = { ...this.#chat, chapters: this.#chat.chapters.filter(({ id }) => id !== stream) };
      if (command.type !== 'message.post' || attachments.length === 0) return this.#act(command, label, [], this.#chat.next);
      void this.#again(command, label, attachments);
    } else if (command.type === 'message.post') {
      this.#outbox.replace(item.id, { ...item, fault: refusal.code });
    } else {
      this.#outbox.remove(item.id);
      this.#tellFault(refusal.code, refusal.max);
    }
    if (refusal.code === 'blocked') this.#chat = { ...this.#chat, blocked: true };
    this.#show();
  }

  // The files belong to the conversation that is over: they are sent once more with the new one.
  async #again(
    command: Extract<VisitorCommand, { type: 'message.post' }>,
    label: string,
    attachments: readonly Attachment[],
  ): Promise<void> {
    const stream = this.#chat.next;
    const files = await this.#uploads.again(attachments).catch(() => undefined);
    if (!files) {
      this.#draft ||= label;
      return this.#tellFault('bad_attachment');
    }
    this.#act({ ...command, attachments: files.map(({ id }) => id) }, label, files, stream);
  }

  // — What the relay says —

  #opened(response: OpenResponse): void {
    this.#chat = opened(this.#chat, response, new Date(this.#options.now()).toISOString());
    for (const { id, events } of this.#chat.chapters.slice(-1)) this.#connection.follow(id, events.at(-1)?.seq ?? 0);
    this.#change(this.#chat);
  }

  #deliver(frame: ToVisitorFrame): void {
    const { now, setTimer } = this.#options;
    switch (frame.type) {
      case 'welcome':
        this.#skew = Date.parse(frame.now) - now();
        return this.tellPage();
      case 'events':
        return this.#happened(frame.stream, frame.events);
      case 'resync':
        return this.#change(resynced(this.#chat, frame.stream));
      case 'typing':
        setTimer(() => this.#show(), TYPING_MS + 50);
        return this.#change({ ...this.#chat, typing: frame.on ? { name: frame.name, until: now() + this.#skew + TYPING_MS } : null });
      case 'queue':
        return this.#change({ ...this.#chat, queue: { ahead: frame.ahead, waitMs: frame.waitMs } });
      case 'staffed':
        return this.#change({ ...this.#chat, staffed: frame.online });
      case 'error':
      case 'ack':
      case 'refused':
      case 'pong':
        return; // answers are the connection's; an error is for logs: what it was about is asked again by itself
    }
  }

  #happened(stream: string, events: readonly VisitorEvent[]): void {
    if (events.length === 0) return;
    const { storage, now, hidden, setTimer, tabs, blip } = this.#options;
    const chat = received(this.#chat, stream, events);
    const ids = new Set(events.flatMap(({ body }) => (body.type === 'message.posted' ? [body.messageId] : [])));
    this.#outbox.confirmed(stream, events.at(-1)?.seq ?? 0, ids);
    this.#change(begun(chat, stream, makeId('cv')));
    storage.write({ current: currentOf(this.#chat)?.id ?? null, next: this.#chat.next, ongoing: isOngoing(this.#chat) });
    for (const signal of signalsOf(events, now() + this.#skew)) {
      this.#signal(signal);
      if (signal.name !== 'message-received') continue;
      // Whoever reads it takes the sound away from the others; a hidden tab gives the visible one time to.
      const claim = (): void => void tabs.first(`sound:${signal.detail.id}`).then((first) => first && !this.#reading && blip());
      if (hidden()) setTimer(claim, 300);
      else claim();
    }
    // Once it can be reopened no more, the assistant's first words are shown.
    if (currentOf(this.#chat)?.state?.phase === 'closed')
      setTimer(() => this.#show(), (this.#chat.site?.reopenWindowMinutes ?? 10) * 60_000 + 1_000);
  }

  #linked(link: Link): void {
    this.#link = link;
    this.#show();
  }

  #turnedAway({ code }: Refusal): void {
    if (code === 'blocked' || code === 'forbidden') this.#change({ ...this.#chat, blocked: true });
    else this.#tellFault(code);
  }

  // — Keeping and showing —

  #change(chat: ChatState): void {
    const read = chat.read;
    this.#chat = this.#reading ? readAll(chat) : chat;
    if (this.#chat.read !== read) this.#options.storage.write({ read: this.#chat.read });
    this.#show();
  }

  #show(): void {
    const before = this.view;
    this.view = this.#viewNow();
    this.dispatchEvent(new Event('change'));
    if (before.stage !== this.view.stage) this.#signal({ name: 'status', detail: { status: this.view.stage } });
    if (before.unread !== this.view.unread) this.#signal({ name: 'unread', detail: { unread: this.view.unread } });
  }

  #viewNow(): SessionView {
    const { relay, storage, now } = this.#options;
    const { strings, tag, dir } = this.#language;
    return viewOf(this.#chat, {
      strings,
      relay,
      language: tag,
      dir,
      pending: this.#outbox.items,
      uploads: this.#uploads.views,
      draft: this.#draft,
      link: this.#link === 'lost' || this.#link === 'idle' ? this.#link : 'ok',
      forgetful: storage.forgetful && this.#chat.opened,
      notice: this.#notice,
      now: now() + this.#skew,
    });
  }

  #tellFault(code: Refusal['code'], max?: number): void {
    this.#notice = faultWords(this.#language.strings, code, max, this.#language.tag);
    this.#show();
  }

  #signal(detail: Signal): void {
    this.dispatchEvent(new CustomEvent('signal', { detail }));
  }

  #keepDraft(): void {
    this.#cancelDraft?.();
    const { storage } = this.#options;
    if (storage.read().draft !== this.#draft) storage.write({ draft: this.#draft });
  }

  #forgotten(): void {
    this.#connection.stop();
    this.#reset();
    this.#entrance.reset();
    this.#signal({ name: 'forgotten', detail: {} });
  }

  #reset(): void {
    for (const { id } of this.#chat.chapters) this.#connection.unfollow(id);
    this.#options.storage.clear();
    this.#outbox.clear();
    this.#uploads.clear();
    this.#files.clear();
    this.#cancelDraft?.();
    this.#draft = '';
    this.#chat = emptyChat(makeId('cv'), null, null);
    this.#show();
  }

  async #bearer(): Promise<{ visitorId: string; secret: string }> {
    const { bearer } = this.#entrance;
    if (!bearer) throw new Error('[session] the relay has not been reached yet');
    return bearer;
  }

  #target(): string {
    return targetOf(this.#chat, this.#underWay(), this.#options.now() + this.#skew);
  }

  #underWay(): readonly string[] {
    return this.#outbox.items.filter(({ fault }) => !fault).map(({ stream }) => stream);
  }

  #events(stream = currentOf(this.#chat)?.id): readonly VisitorEvent[] {
    return this.#chat.chapters.find(({ id }) => id === stream)?.events ?? [];
  }
}
