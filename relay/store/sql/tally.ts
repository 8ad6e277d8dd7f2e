// Counters of one commit, added up first: a thousand messages in a group are one row to change, not a thousand.
import type { FigureDelta } from '#relay/domain/figures.ts';
import { MOST_PAGES, type CounterDelta } from '../insight.ts';
import type { Statement } from './statement.ts';

export type Tally = {
  add(deltas: readonly CounterDelta[]): void;
  addFigures(deltas: readonly FigureDelta[]): void;
  /** What the commit must write, as one statement for each counter. */
  writes(): readonly Statement[];
  /** A transaction begins anew: what was counted in one that was undone is not true. */
  forget(): void;
};

export function makeTally(): Tally {
  const sums = new Map<string, CounterDelta>();
  const figures = new Map<string, FigureDelta>();
  return {
    add(deltas) {
      for (const delta of deltas) {
        const key = `${delta.siteId} ${delta.day} ${delta.counter}`;
        sums.set(key, { ...delta, by: delta.by + (sums.get(key)?.by ?? 0) });
      }
    },
    addFigures(deltas) {
      for (const delta of deltas) {
        const key = `${delta.siteId}\n${delta.at}\n${delta.scope}\n${delta.figure}`;
        const known = figures.get(key);
        figures.set(key, known ? { ...known, by: known.by + delta.by } : delta);
      }
    },
    writes: () => [
      ...Array.from(sums.values(), ({ siteId, day, counter, by }) => ({ sql: addCounter, parameters: [siteId, day, counter, by] })),
      ...Array.from(figures.values(), writeOf),
    ],
    forget() {
      sums.clear();
      figures.clear();
    },
  };
}

function writeOf({ siteId, grain, scope, at, figure, by }: FigureDelta): Statement {
  const key = [siteId, grain, scope, at];
  if (!figure.startsWith('page ')) return { sql: addFigure, parameters: [...key, figure, by] };
  return { sql: addPage, parameters: [...key, ...key, figure, ...key, MOST_PAGES, figure, by] };
}

const addCounter =
  'insert into counters (site_id, day, counter, total) values (?, ?, ?, ?)' +
  ' on conflict (site_id, day, counter) do update set total = counters.total + excluded.total';

const intoFigures = 'insert into figures (site_id, grain, scope, at, figure, total)';
const addUp = ' on conflict (site_id, grain, scope, at, figure) do update set total = figures.total + excluded.total';
const addFigure = `${intoFigures} values (?, ?, ?, ?, ?, ?)${addUp}`;

// Pages are named by visitors' browsers: a day has so many rows of them and no more.
const ofDay = 'select count(*) from figures where site_id = ? and grain = ? and scope = ? and at = ?';
const addPage =
  `${intoFigures} select ?, ?, ?, ?, case when (${ofDay} and figure = ?) > 0` +
  ` or (${ofDay} and figure > 'page ' and figure < 'page!') < ? then ? else 'page ' end, ? where true${addUp}`;
