// Keeps what the widget knows of the chat, takes in what the relay says, and writes down what must outlive the page.
// Knows storage and the outbox; knows neither the socket nor what is drawn.
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { ToVisitorFrame } from '#protocol/frames.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeId } from '#protocol/make-id.ts';
import {
  begun,
  currentOf,
  emptyChat,
  headOf,
  isOngoing,
  opened,
  readAll,
  received,
  resynced,
  shared,
  targetOf,
  TYPING_MS,
  type ChatState,
} from './chat-state.ts';
import { announce, type NewsOptions } from './news.ts';
import type { Outbox, Pending } from './outbox.ts';
import type { Storage } from './storage.ts';

export type KeeperOptions = Omit<NewsOptions, 'reading'> & {
  readonly storage: Storage;
  readonly outbox: Outbox;
  /** Wall clock, in ms. */
  readonly now: () => number;
  readonly follow: (stream: string, after: number) => void;
  /** The relay has it, as its event tells. */
  readonly sent: (item: Pending) => void;
  readonly changed: () => void;
  /** The relay's log is another one than was shown before. */
  readonly restored: () => void;
};

export class Keeper {
  chat: ChatState;
  #reading = false;
  #visitorId = '';
  /** The relay's clock less ours, in ms. */
  #skew = 0;
  readonly #options: KeeperOptions;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.chat = this.begin();
  }

  /** With what is kept and nothing else. */
  begin(): ChatState {
    const { storage, outbox } = this.#options;
    const { next, current, read } = storage.read();
    outbox.begin();
    return (this.chat = emptyChat(next ?? makeId('cv'), current, read));
  }

  /** The relay's time, in ms. */
  now(): number {
    return this.#options.now() + this.#skew;
  }

  /** Stream that an act goes to now. */
  target(): string {
    return targetOf(this.chat, this.#underWay(), this.now());
  }

  set reading(reading: boolean) {
    this.#reading = reading;
    if (reading) this.change(this.chat);
  }

  change(chat: ChatState): void {
    const { storage, changed } = this.#options;
    const before = chat.read;
    this.chat = this.#reading ? readAll(chat) : chat;
    if (this.chat.read !== before) storage.write({ read: this.chat.read });
    changed();
  }

  opened(response: OpenResponse): void {
    this.#visitorId = response.visitorId;
    this.change(opened(this.chat, response, new Date(this.#options.now()).toISOString()));
    const current = currentOf(this.chat);
    if (current) this.#options.follow(current.id, headOf(this.chat, current.id) ?? 0);
  }

  take(frame: ToVisitorFrame): void {
    const { chat } = this;
    switch (frame.type) {
      case 'welcome':
        this.#skew = Date.parse(frame.now) - this.#options.now();
        return;
      case 'events':
        return this.#happened(frame.stream, frame.events);
      case 'resync':
        this.change(resynced(chat, frame.stream));
        return this.#options.restored();
      case 'typing':
        this.#options.setTimer(this.#options.changed, TYPING_MS + 50);
        return this.change({ ...chat, typing: frame.on ? { name: frame.name, until: this.now() + TYPING_MS } : null });
      case 'queue':
        return this.change({ ...chat, queue: { ahead: frame.ahead, waitMs: frame.waitMs } });
      case 'notices':
        return this.change({ ...chat, notices: frame.notices });
      case 'staffed':
        return this.change({ ...chat, staffed: frame.online });
      // Answers are the connection's; what an error was about is asked again by itself.
    }
  }

  /** All tabs begin the same next conversation: whoever is first names it. */
  agree(): void {
    const { storage } = this.#options;
    this.chat = shared(this.chat, storage.read(), this.#underWay());
    storage.write({ next: this.chat.next });
  }

  /** Another tab has written. False where the visitor is forgotten, or is another there. */
  keptElsewhere(): boolean {
    const { storage, follow } = this.#options;
    const kept = storage.read();
    if (kept.visitorId !== this.#visitorId && this.chat.opened && !storage.forgetful) return false;
    if (kept.current !== null && this.chat.opened && headOf(this.chat, kept.current) === undefined) follow(kept.current, 0);
    this.chat = shared(this.chat, kept, this.#underWay());
    return true;
  }

  #happened(stream: string, events: readonly VisitorEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    const { storage, outbox, setTimer, changed, sent } = this.#options;
    const ids = new Set(events.flatMap(({ body }) => (body.type === 'message.posted' ? [body.messageId] : [])));
    const chat = begun(received(this.chat, stream, events), stream, makeId('cv'));
    const done = outbox.confirmed(stream, last.seq, ids);
    this.change(chat);
    done.forEach(sent);
    const current = currentOf(chat);
    storage.write({ current: current?.id ?? null, next: chat.next, ongoing: isOngoing(chat) || outbox.items.length > 0 });
    announce(events, this.now(), { ...this.#options, reading: () => this.#reading });
    // Once it can be reopened no more, the assistant's first words are shown.
    if (current?.state?.phase === 'closed') setTimer(changed, (chat.site?.reopenWindowMinutes ?? 10) * 60_000 + 1_000);
  }

  #underWay(): readonly string[] {
    return this.#options.outbox.items.filter(({ fault }) => !fault).map(({ stream }) => stream);
  }
}
