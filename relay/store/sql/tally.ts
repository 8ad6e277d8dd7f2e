// Counters of one commit, added up first: a thousand messages in a group are one row to change, not a thousand.
import type { CounterDelta } from '../insight.ts';
import type { Statement } from './statement.ts';

export type Tally = {
  add(deltas: readonly CounterDelta[]): void;
  /** What the commit must write, as one statement for each counter. */
  writes(): readonly Statement[];
  /** A transaction begins anew: what was counted in one that was undone is not true. */
  forget(): void;
};

export function makeTally(): Tally {
  const sums = new Map<string, CounterDelta>();
  return {
    add(deltas) {
      for (const delta of deltas) {
        const key = `${delta.siteId} ${delta.day} ${delta.counter}`;
        sums.set(key, { ...delta, by: delta.by + (sums.get(key)?.by ?? 0) });
      }
    },
    writes: () =>
      Array.from(sums.values(), ({ siteId, day, counter, by }) => ({ sql: addCounter, parameters: [siteId, day, counter, by] })),
    forget: () => sums.clear(),
  };
}

const addCounter =
  'insert into counters (site_id, day, counter, total) values (?, ?, ?, ?)' +
  ' on conflict (site_id, day, counter) do update set total = counters.total + excluded.total';
