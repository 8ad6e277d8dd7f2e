// One conversation on screen: its events without gap, what is under way, who types and who looks on.
// The desk gives it frames; it asks only for events, by the function it was given.
import type { AgentFace } from '#protocol/actor.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { forgetOldWords } from '#protocol/conversation/comments.ts';
import type { StaffEventsResponse } from '#protocol/http/staff.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Followed, Outcome } from '../contract.ts';

export type Pending = Followed['pending'][number];
export type FollowedOptions = {
  readonly load: (before: number | undefined) => Promise<Outcome<StaffEventsResponse>>;
  /** The last events are here: follow from `after`. */
  readonly onLoaded: (after: number) => void;
  readonly onStop: () => void;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Fires `change` once a frame. */
  readonly changed: () => void;
};

const PAGE = 50;
const TYPING_LASTS_MS = 7_000;
const AGAIN_MS = 2_000;

export class LiveFollowed extends EventTarget implements Followed {
  readonly id: string;
  events: readonly StoredEvent[] = [];
  more = false;
  loading = true;
  pending: readonly Pending[] = [];
  typing = false;
  viewers: readonly AgentFace[] = [];
  restored = false;
  fault: Refusal | undefined = undefined;
  readonly #options: FollowedOptions;
  #stopped = false;
  #starting = false;
  #earlier: Promise<void> | undefined;
  #cancelTyping: (() => void) | undefined;
  // Acked commands stay pending until the event itself is here, so that a bubble never blinks.
  readonly #acked = new Map<string, number>();

  constructor(id: string, options: FollowedOptions) {
    super();
    this.id = id;
    this.#options = options;
  }

  /** Loads the last events, then follows. Tried again while the relay is not reached. */
  async start(): Promise<void> {
    if (this.#starting || this.#stopped) return;
    this.#starting = true;
    const outcome = await this.#options.load(undefined);
    this.#starting = false;
    if (this.#stopped) return;
    if ('refused' in outcome) {
      this.fault = outcome.refused;
      const passing = ['unavailable', 'shutting_down', 'rate_limited', 'signed_out'].includes(outcome.refused.code);
      if (passing) this.#options.setTimer(() => void this.start(), AGAIN_MS);
      else this.loading = false;
      return this.#options.changed();
    }
    this.fault = undefined;
    this.loading = false;
    this.events = outcome.ok.events;
    this.more = (this.events[0]?.seq ?? 1) > 1;
    this.#options.onLoaded(this.head);
    this.#options.changed();
  }

  get head(): number {
    return this.events.at(-1)?.seq ?? 0;
  }

  loadEarlier(): Promise<void> {
    this.#earlier ??= this.#loadEarlier().finally(() => (this.#earlier = undefined));
    return this.#earlier;
  }

  async #loadEarlier(): Promise<void> {
    const first = this.events[0]?.seq;
    if (!this.more || first === undefined) return;
    const outcome = await this.#options.load(first);
    if (this.#stopped || 'refused' in outcome || this.events[0]?.seq !== first) return;
    const earlier = outcome.ok.events.filter(({ seq }) => seq < first);
    if (earlier.at(-1)?.seq !== first - 1) return;
    this.events = [...earlier, ...this.events];
    this.more = (earlier[0]?.seq ?? 1) > 1;
    this.#options.changed();
  }

  /** The next events, already in order and without gap behind the head. */
  add(events: readonly StoredEvent[]): void {
    const fresh = events.filter(({ seq }) => seq > this.head);
    if (fresh.length === 0) return;
    this.events = forgetOldWords([...this.events, ...fresh]);
    if (fresh.some(({ by }) => by.kind === 'visitor')) this.setTyping(false);
    this.#settle();
    this.#options.changed();
  }

  /** What is here may never have been: the whole stream comes again from its beginning. */
  resync(): void {
    this.restored = true;
    this.#empty();
  }

  #empty(): void {
    this.events = [];
    this.more = false;
    this.#options.changed();
  }

  setTyping(on: boolean): void {
    this.#cancelTyping?.();
    this.#cancelTyping = on ? this.#options.setTimer(() => this.setTyping(false), TYPING_LASTS_MS) : undefined;
    if (this.typing === on) return;
    this.typing = on;
    this.#options.changed();
  }

  setViewers(viewers: readonly AgentFace[]): void {
    this.viewers = viewers;
    this.#options.changed();
  }

  begin(pending: Pending): void {
    this.pending = [...this.pending, pending];
    this.#options.changed();
  }

  /** `seq` of the ack, or undefined where it was refused. */
  settle(id: string, seq: number | undefined): void {
    if (seq === undefined) this.pending = this.pending.filter((one) => one.id !== id);
    else this.#acked.set(id, seq);
    this.#settle();
    this.#options.changed();
  }

  #settle(): void {
    const done = new Set([...this.#acked].filter(([, seq]) => seq <= this.head).map(([id]) => id));
    for (const { body } of this.events.slice(-PAGE)) if ('messageId' in body) done.add(body.messageId);
    if (!this.pending.some(({ id }) => done.has(id))) return;
    this.pending = this.pending.filter(({ id }) => !done.has(id));
    for (const id of done) this.#acked.delete(id);
  }

  /** It was deleted, or went to others: nothing of it stays on screen, and what is on its way comes too late. */
  lose(): void {
    this.fault = { code: 'not_found', message: '' };
    this.#stopped = true;
    this.loading = false;
    this.pending = [];
    this.#empty();
  }

  stop(): void {
    this.#options.onStop();
  }

  /** Called by the desk when nobody needs it any more. */
  end(): void {
    this.#stopped = true;
    this.#cancelTyping?.();
  }
}

export { PAGE as eventsPage };
