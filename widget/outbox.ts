// What the visitor did and the relay has not confirmed, in order. Kept before it is shown, so that a reload loses nothing.
// Knows no socket: the session hands each item to the connection, and the answers back.
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { Storage } from './storage.ts';

export type Pending = {
  /** Id of the command, for ever: sent again it is recognised. */
  readonly id: string;
  readonly stream: string;
  readonly command: VisitorCommand;
  readonly at: string;
  /** Tab that sends it; another one takes it over when that tab is gone. */
  readonly tab: string;
  /** What its bubble says; empty where it shows none. */
  readonly label: string;
  readonly attachments: readonly Attachment[];
  /** Refusal code, where it failed. */
  readonly fault?: string;
  /** Confirmed, up to this event; the bubble goes when the event comes. */
  readonly seq?: number;
};

export class Outbox {
  #items: readonly Pending[] = [];
  readonly #storage: Storage;
  readonly #tab: string;

  /** Begins with what this very tab has kept already: acts of the welcome (welcome.ts). */
  constructor(storage: Storage, tab: string) {
    this.#storage = storage;
    this.#tab = tab;
    this.begin();
  }

  begin(): void {
    this.#items = this.#storage.read().outbox.filter(({ tab }) => tab === this.#tab);
  }

  get items(): readonly Pending[] {
    return this.#items;
  }

  find(id: string): Pending | undefined {
    return this.#items.find((item) => item.id === id);
  }

  add(item: Pending): void {
    this.#change([...this.#items, item]);
  }

  remove(id: string): void {
    this.#change(this.#items.filter((item) => item.id !== id));
  }

  replace(id: string, item: Pending): void {
    this.#change(this.#items.map((each) => (each.id === id ? item : each)));
  }

  /** Events of `stream` have come up to `seq`: what they confirm is shown by them from now on. Returns what that is news of. */
  confirmed(stream: string, seq: number, messageIds: ReadonlySet<string>): readonly Pending[] {
    const done = this.#items.filter(
      (item) => item.stream === stream && (messageIds.has(item.id) || (item.seq !== undefined && item.seq <= seq)),
    );
    if (done.length > 0) this.#change(this.#items.filter((item) => !done.includes(item)));
    return done.filter((item) => item.seq === undefined);
  }

  /** Takes over what gone tabs left; returns it. `alive` are the tabs that still send for themselves. */
  adopt(alive: ReadonlySet<string>): readonly Pending[] {
    const orphans = this.#storage
      .read()
      .outbox.filter(({ id, tab }) => !this.find(id) && !alive.has(tab))
      .map((item) => ({ ...item, tab: this.#tab }));
    if (orphans.length > 0) this.#change([...orphans, ...this.#items]);
    return orphans;
  }

  /** Everything that is kept, again: after consent. */
  keep(): void {
    this.#change(this.#items);
  }

  // Writes this tab's items and leaves those of others as they are. Confirmed ones need no keeping.
  #change(items: readonly Pending[]): void {
    const mine = new Set([...this.#items, ...items].map(({ id }) => id));
    this.#items = items;
    const others = this.#storage.read().outbox.filter(({ id }) => !mine.has(id));
    const unsure = items.filter(({ seq }) => seq === undefined);
    this.#storage.write({ outbox: [...others, ...unsure], ...(unsure.length > 0 && { ongoing: true }) });
  }
}
