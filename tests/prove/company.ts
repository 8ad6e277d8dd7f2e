// The people of one proof: makes them, lets them come to rest, and has everything they wrote down judged.
import { makeId } from '#protocol/ids.ts';
import { copyFileSync, mkdirSync } from 'node:fs';
import type { Account } from './accounts.ts';
import { faultsIn } from './check.ts';
import { History } from './history.ts';
import { logOf } from './log-file.ts';
import { Person, type PersonOptions } from './person.ts';
import { agentAt, visitorAt, type Place } from './place.ts';
import { pause, within } from './proof.ts';
import type { Copy } from './truth.ts';

/** How long people may take to come to rest after the last fault (GUARANTEES §2.2). */
const REST_MS = 60_000;
const SILENCE_MS = 400;

export type Judged = { readonly faults: readonly string[]; readonly acked: number; readonly restMs: number };

export class Company {
  readonly place: Place;
  readonly history = new History();
  readonly people: Person[] = [];
  readonly #options: Omit<PersonOptions, 'history'>;
  readonly #streams = new Map<string, Account>();

  constructor(place: Place, options: Omit<PersonOptions, 'history'> = {}) {
    this.place = place;
    this.#options = options;
  }

  person(name: string, account: Account, options: Omit<PersonOptions, 'history'> = {}): Person {
    if (this.people.some((known) => known.name === name)) throw new Error(`[prove] there are two of ${name}`);
    const person = new Person(name, account, { ...this.#options, ...options, history: this.history });
    this.people.push(person);
    return person;
  }

  agent(seat: number, options: Omit<PersonOptions, 'history'> = {}): Person {
    return this.person(`agent ${this.people.length}`, agentAt(this.place, seat), options).start();
  }

  /** A visitor who waits for a person: the assistant is silent from then on. */
  async visitor(options: Omit<PersonOptions, 'history'> = {}): Promise<{ readonly who: Person; readonly stream: string }> {
    const stream = makeId('cv');
    const account = await visitorAt(this.place);
    const who = this.person(`visitor ${this.people.length}`, account, options).follow(stream).start();
    this.#streams.set(stream, who.account);
    await who.ask(stream, { type: 'human.request', start: { language: 'en' } });
    return { who, stream };
  }

  /** A stream whose copies are compared in the end, as `account` may read it. */
  owns(stream: string, account: Account): void {
    this.#streams.set(stream, account);
  }

  get streams(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** Waits until nobody has anything under way and nothing arrives any more; gives how long it took. */
  async rest(most = REST_MS): Promise<number> {
    const began = performance.now();
    const silent = (): boolean => this.people.every((who) => performance.now() - who.heardAt > SILENCE_MS);
    const open = (who: Person): boolean => who.connection.linked === 'idle' || who.connection.linked === 'ok';
    await within(most, () => this.people.every((who) => who.connection.outbox.length === 0 && open(who)) && silent());
    return performance.now() - began;
  }

  #restless(): readonly string[] {
    const busy = this.people.filter(({ connection }) => connection.outbox.length > 0 || connection.linked === 'connecting');
    return busy.slice(0, 3).map(({ name, connection }) => `not at rest: ${name}, ${connection.linked}, ${connection.outbox.length} unsent`);
  }

  /** Rest, last screens, every door's copy, then the relay's own file: all faults there are. */
  async judge(keep?: string, name = 'run', most = REST_MS): Promise<Judged> {
    const restMs = await this.rest(most);
    // Screens that still move are all found wrong: whoever reads the faults is told of this first.
    const restless = this.#restless();
    for (const who of this.people) who.quiet();
    const copies = await this.#copies();
    for (const who of this.people) who.stop();
    await pause(20);
    const file = await this.place.halt();
    const faults = [...restless, ...faultsIn(this.history.lines, { streams: logOf(file), copies })];
    const acked = this.history.lines.filter(({ is }) => is === 'ack').length;
    if (keep && faults.length > 0) {
      mkdirSync(keep, { recursive: true });
      this.history.save(keep, name);
      copyFileSync(file, `${keep}/${name}.db`);
    }
    return { faults, acked, restMs };
  }

  async #copies(): Promise<readonly Copy[]> {
    const copies: Copy[] = [];
    const staff = this.place.seats.length > 0 ? agentAt(this.place, 0) : undefined;
    for (const [stream, owner] of this.#streams) {
      copies.push({ of: 'the visitor API', stream, audience: 'visitor', events: await allEvents(owner, stream).catch(none) });
      if (staff) copies.push({ of: 'the staff API', stream, audience: 'agent', events: await allEvents(staff, stream).catch(none) });
    }
    return copies;
  }
}

// A door that gives nothing of a conversation is compared like any other: with what the file has of it.
const none = (): readonly unknown[] => [];

/** Every event of a conversation, page by page backwards, as a screen that is scrolled up would ask. */
export async function allEvents(account: Account, stream: string): Promise<readonly unknown[]> {
  const door = account.as === 'visitor' ? 'visitor' : 'staff';
  let events: readonly { readonly seq: number }[] = [];
  for (;;) {
    const before = events[0] ? `&before=${events[0].seq}` : '';
    const page = await patiently(async () => account.call('GET', `/api/${door}/conversations/${stream}/events?limit=200${before}`));
    const older = page['events'] as readonly { readonly seq: number }[]; // our own API
    if (older.length === 0) return events;
    events = [...older, ...events];
    if (events[0]?.seq === 1) return events;
  }
}

/** Asks again when the relay says "not so fast": a proof reads in a minute what people read in a day. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (refusal) {
      const { code, retryAfterMs } = refusal as { readonly code?: string; readonly retryAfterMs?: number }; // as account.call throws it
      if (code !== 'rate_limited' || retryAfterMs === undefined) throw refusal;
      await pause(retryAfterMs);
    }
  }
}
