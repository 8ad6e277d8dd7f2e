// The chat of one visitor in one tab: what the panel asks becomes commands, what the relay says becomes the view.
// Ties the parts together and decides little itself: keeper.ts, acts.ts and view-of.ts do.
import { countChars, isBlank } from '#protocol/characters.ts';
import { Connection, type Link } from '#protocol/connection/runner.ts';
import type { Start } from '#protocol/conversation/commands.ts';
import type { ToVisitorFrame } from '#protocol/frames.ts';
import { limits } from '#protocol/limits.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { Acts } from './acts.ts';
import type { Bearer } from './api.ts';
import { currentOf, headOf, optionLabel, without } from './chat-state.ts';
import { Draft } from './draft.ts';
import { Entrance } from './entrance.ts';
import { Files } from './files.ts';
import { loadEarlier } from './history.ts';
import { Keeper } from './keeper.ts';
import { Outbox, type Pending } from './outbox.ts';
import type { Language, SessionOptions } from './session-options.ts';
import type { Signal } from './signals.ts';
import { faultWords } from './strings.ts';
import { Uploads } from './uploads.ts';
import { viewOf } from './view-of.ts';
import type { SessionLike, SessionView } from './view.ts';

/** Fires `change` after the view was replaced, and `signal` (a CustomEvent of Signal) for what the page may want to hear. */
export class Session extends EventTarget implements SessionLike {
  view: SessionView;
  #language: Language;
  #notice: string | null = null;
  #link: Link = 'idle';
  readonly #options: SessionOptions;
  readonly #outbox: Outbox;
  readonly #keeper: Keeper;
  readonly #acts: Acts;
  readonly #uploads: Uploads;
  readonly #files: Files;
  readonly #draft: Draft;
  readonly #entrance: Entrance;
  readonly #connection: Connection;

  constructor(options: SessionOptions) {
    super();
    const { storage, tabs, api, ticks, setTimer, random, transport, site } = options;
    const changed = (): void => this.#show();
    this.#options = options;
    this.#language = options.language;
    this.#outbox = new Outbox(storage, tabs.id);
    this.#keeper = new Keeper({
      ...options,
      outbox: this.#outbox,
      follow: (stream, after) => this.#connection.follow(stream, after),
      signal: (signal) => this.#signal(signal),
      changed,
    });
    this.#uploads = new Uploads({
      send: async (id, file, onProgress) => api.upload(this.#bearer(), this.#keeper.target(), id, file, onProgress),
      changed,
      refused: (code, max) => this.#tellFault(code, max),
      site: () => this.#keeper.chat.site,
    });
    this.#files = new Files(async (id) => api.file(this.#bearer(), id));
    this.#draft = new Draft(storage, {
      tell: (on) => this.#connection.send({ type: 'typing', stream: this.#keeper.target(), on }),
      now: ticks,
      setTimer,
    });
    this.#acts = new Acts({
      outbox: this.#outbox,
      tab: tabs.id,
      connection: () => this.#connection,
      target: () => this.#keeper.target(),
      next: () => this.#keeper.chat.next,
      start: () => this.#start(),
      at: () => new Date(this.#keeper.now()).toISOString(),
      head: (stream) => headOf(this.#keeper.chat, stream),
      again: (attachments) => this.#uploads.again(attachments),
      sent: (item) => this.#sent(item),
      refused: (code, max, lost) => this.#refused(code, max, lost),
      gone: (stream) => this.#keeper.change(without(this.#keeper.chat, stream)),
      changed,
    });
    this.#entrance = new Entrance({
      api,
      storage,
      tabs,
      request: (act) => ({ site, act, language: this.#language.tag, ...options.about() }),
      opened: (response) => this.#keeper.opened(response),
      forgotten: () => this.#clear(),
    });
    this.#connection = new Connection({
      fetchTicket: () => this.#entrance.ticket(),
      open: transport,
      now: ticks,
      setTimer,
      random,
      deliver: (frame) => this.#deliver(frame as ToVisitorFrame), // the relay's own schema made it
      answered: (id, answer) => this.#acts.answered(id, answer),
      link: (link) => this.#linked(link),
      refused: ({ code }) => this.#refused(code === 'forbidden' ? 'blocked' : code, undefined, ''),
    });
    this.view = this.#viewNow();
  }

  /** Goes to the relay: because the visitor opened the chat, or to come back to one that is going on. */
  start(act: 'open' | 'resume'): void {
    const { tabs } = this.#options;
    this.#draft.mayKeep = true;
    this.#entrance.want(act);
    this.#keeper.agree();
    this.#connection.start();
    void tabs
      .alone('outbox', async () => this.#outbox.adopt(await tabs.alive()))
      .then((orphans) => orphans.filter(({ fault }) => !fault).forEach((item) => this.#acts.give(item)))
      .then(() => this.#show());
  }

  /** The page is shown, or online, again. */
  wake(): void {
    this.#connection.wake();
  }

  /** The page goes away, perhaps to come back as it is. */
  pause(): void {
    this.#draft.rest();
    this.#connection.stop();
  }

  resume(): void {
    if (this.#keeper.chat.opened) this.#connection.start();
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
    if (!this.#keeper.keptElsewhere()) return this.#forgotten();
    if (hidden()) this.#draft.text = storage.read().draft;
    this.#show();
  }

  /** Things may be kept from now on. */
  keep(): void {
    this.#options.storage.allow();
    this.#outbox.keep();
    this.#show();
  }

  setDraft(text: string): void {
    this.#draft.set(text);
    this.#show();
  }

  send(): void {
    const text = this.#draft.text.trim();
    const ready = this.#uploads.views.some(({ state }) => state === 'ready');
    if (isBlank(text) && !ready) return;
    if (countChars(text) > limits.messageChars) return this.#tellFault('too_long');
    const attachments = this.#uploads.take();
    this.#acts.act({ type: 'message.post', text, attachments: attachments.map(({ id }) => id) }, text, attachments);
    this.#draft.clear();
    this.#show();
  }

  retry(key: string): void {
    this.#acts.retry(key);
  }

  discard(key: string): void {
    const item = this.#outbox.find(key);
    if (!item?.fault) return;
    this.#outbox.remove(key);
    this.#draft.giveBack(item.label);
    this.#show();
  }

  pick(stepId: string, optionId: string): void {
    this.#acts.act({ type: 'choice.pick', stepId, optionId }, optionLabel(this.#keeper.chat, stepId, optionId));
  }

  submitForm(stepId: string, values: Readonly<Record<string, string>> | null): void {
    this.#acts.act({ type: 'form.submit', stepId, values });
  }

  askHuman(): void {
    this.#acts.act({ type: 'human.request' });
  }

  leaveQueue(): void {
    this.#acts.act({ type: 'queue.leave' });
  }

  endChat(): void {
    this.#acts.act({ type: 'conversation.end' });
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
    const { api } = this.#options;
    const load = await loadEarlier(this.#keeper.chat, async (id, before, limit) => api.events(this.#bearer(), id, before, limit));
    this.#keeper.change(load(this.#keeper.chat));
  }

  fileUrl(id: string): Promise<string> {
    return this.#files.url(id);
  }

  setReading(reading: boolean): void {
    this.#keeper.reading = reading;
  }

  dismissNotice(): void {
    this.#notice = null;
    this.#show();
  }

  forget(): void {
    this.#forgotten();
  }

  destroy(): void {
    this.pause();
    this.#uploads.clear();
    this.#files.clear();
    this.#options.tabs.leave();
  }

  #start(): Start {
    const { page } = this.#options.about();
    const previous = currentOf(this.#keeper.chat);
    return { language: this.#language.tag, ...(page && { page }), ...(previous && { previousId: previous.id }) };
  }

  #deliver(frame: ToVisitorFrame): void {
    this.#keeper.take(frame);
    if (frame.type === 'welcome') this.tellPage();
  }

  #sent({ id, label, command, attachments }: Pending): void {
    this.#uploads.confirmed(attachments);
    if (command.type === 'message.post') this.#signal({ name: 'message-sent', detail: { id, text: label } });
  }

  #refused(code: Refusal['code'], max: number | undefined, lost: string): void {
    if (lost) this.#draft.giveBack(lost);
    if (code === 'blocked') this.#keeper.change({ ...this.#keeper.chat, blocked: true });
    else this.#tellFault(code, max);
  }

  #linked(link: Link): void {
    this.#link = link;
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
    const { relay, storage } = this.#options;
    const { strings, tag, dir } = this.#language;
    const { chat } = this.#keeper;
    return viewOf(chat, {
      strings,
      relay,
      language: tag,
      dir,
      pending: this.#outbox.items,
      uploads: this.#uploads.views,
      draft: this.#draft.text,
      link: this.#link === 'lost' || this.#link === 'idle' ? this.#link : 'ok',
      forgetful: storage.forgetful && chat.opened,
      notice: this.#notice,
      now: this.#keeper.now(),
    });
  }

  #tellFault(code: Refusal['code'], max?: number): void {
    this.#notice = faultWords(this.#language.strings, code, max, this.#language.tag);
    this.#show();
  }

  #signal(detail: Signal): void {
    this.dispatchEvent(new CustomEvent('signal', { detail }));
  }

  #forgotten(): void {
    this.#connection.stop();
    this.#clear();
    this.#entrance.reset();
    this.#signal({ name: 'forgotten', detail: {} });
  }

  #clear(): void {
    for (const { id } of this.#keeper.chat.chapters) this.#connection.unfollow(id);
    this.#draft.clear();
    this.#keeper.forget();
    this.#uploads.clear();
    this.#files.clear();
    this.#show();
  }

  #bearer(): Bearer {
    const { bearer } = this.#entrance;
    if (!bearer) throw new Error('[session] the relay has not been reached yet');
    return bearer;
  }
}
