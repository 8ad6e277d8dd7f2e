// Marks in everything that somebody must not see, each with the actors who may. Whatever an actor receives is searched
// for all of them. Knows neither sockets nor routes.
import { randomBytes } from 'node:crypto';
import type { ActorName } from './actors.ts';

type Canary = { readonly what: string; readonly value: string; readonly readers: ReadonlySet<ActorName> };

export type Canaries = {
  /** A new mark that only `readers` may ever receive; letters and digits, so that no field refuses it. */
  plant(what: string, ...readers: readonly ActorName[]): string;
  /** Marks a value that is there already: a hash, an address. */
  mark(what: string, value: string, ...readers: readonly ActorName[]): void;
  /** What of `bytes` the actor should not have: empty where all is well. */
  leaks(actor: ActorName, bytes: string): readonly string[];
  /** What of all that is marked is in `bytes`. */
  found(bytes: string): readonly string[];
  readonly count: number;
};

export function canaries(): Canaries {
  const planted: Canary[] = [];
  const mark: Canaries['mark'] = (what, value, ...readers) => void planted.push({ what, value, readers: new Set(readers) });
  return {
    plant(what, ...readers) {
      const value = `canary${randomBytes(8).toString('hex')}`;
      mark(what, value, ...readers);
      return value;
    },
    mark,
    leaks: (actor, bytes) =>
      planted.filter(({ value, readers }) => !readers.has(actor) && bytes.includes(value)).map(({ what }) => `${actor} received ${what}`),
    found: (bytes) => [...new Set(planted.filter(({ value }) => bytes.includes(value)).map(({ what }) => what))],
    get count() {
      return planted.length;
    },
  };
}
