// What the visitor said in conversations before this one, loaded as the reader scrolls up: page by page, chat by chat.
// Read only. Knows the api's events; no element, no socket.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { staffItemOf } from '#protocol/conversation/staff-items.ts';
import type { TranscriptItem } from '#protocol/conversation/transcript.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Api } from '../contract.ts';

const PAGE = 50;

export type EarlierChat = {
  readonly row: Pick<ListedRow, 'id' | 'number' | 'startedAt'>;
  readonly events: readonly StoredEvent[];
  readonly items: readonly TranscriptItem[];
};

/** `change` fires when anything below changed. */
export class EarlierChats extends EventTarget {
  readonly #events: Api['events'];
  // Not begun yet, the latest first.
  #left: readonly ListedRow[];
  /** Oldest first; the first of them may lack its beginning. */
  chats: readonly EarlierChat[] = [];
  loading = false;

  /** `others` are the visitor's other conversations, in any order; those before `number` count. */
  constructor(number: number, others: readonly ListedRow[], events: Api['events']) {
    super();
    this.#left = others.filter((row) => row.number < number).toSorted((a, b) => b.number - a.number);
    this.#events = events;
  }

  get more(): boolean {
    return this.#left.length > 0 || this.#missing !== undefined;
  }

  /** The next page before what is shown; a refusal leaves everything as it was, to be asked for again. */
  async load(): Promise<void> {
    const part = this.#missing;
    const row = part ? this.chats[0]?.row : this.#left[0];
    if (!row || this.loading) return;
    this.loading = true;
    this.#changed();
    const outcome = await this.#events(row.id, part, PAGE);
    this.loading = false;
    if ('ok' in outcome) this.#put(row, outcome.ok.events, part !== undefined);
    this.#changed();
  }

  /** The seq before which the oldest chat shown goes on; undefined where it is whole. */
  get #missing(): number | undefined {
    const first = this.chats[0]?.events[0]?.seq ?? 1;
    return first > 1 ? first : undefined;
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  #put(row: EarlierChat['row'], page: readonly StoredEvent[], goesOn: boolean): void {
    const [first, ...rest] = this.chats;
    const events = goesOn && first ? [...page, ...first.events] : page;
    if (goesOn && page.length === 0) return;
    if (!goesOn) this.#left = this.#left.slice(1);
    this.chats = [{ row, events, items: events.map(staffItemOf).filter((item) => item !== undefined) }, ...(goesOn ? rest : this.chats)];
  }
}
