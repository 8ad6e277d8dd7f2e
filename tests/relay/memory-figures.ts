// Figures in memory, for tests: what tally.ts and sql/insight.ts do, in plain loops.
import type { FigureDelta } from '#relay/domain/figures.ts';
import { MOST_PAGES, type FigureQuery, type Insight } from '#relay/store/insight.ts';

export function memoryFigures(): {
  readonly add: (deltas: readonly FigureDelta[]) => void;
  readonly insight: Omit<Insight, 'add'>;
} {
  const kept = new Map<string, FigureDelta>();
  /** Names of pages that a row of the table has. */
  const pages = new Map<string, Set<string>>();
  const rowOf = ({ siteId, grain, at, scope }: FigureDelta): string => [siteId, grain, at, scope].join('\n');
  const named = (delta: FigureDelta): FigureDelta => {
    if (!delta.figure.startsWith('page ')) return delta;
    const names = pages.get(rowOf(delta)) ?? new Set();
    if (!names.has(delta.figure) && names.size >= MOST_PAGES) return { ...delta, figure: 'page ' };
    if (delta.figure !== 'page ') pages.set(rowOf(delta), names.add(delta.figure));
    return delta;
  };
  const add = (deltas: readonly FigureDelta[]): void => {
    for (const delta of deltas.map(named)) {
      const key = `${rowOf(delta)}\n${delta.figure}`;
      kept.set(key, { ...delta, by: delta.by + (kept.get(key)?.by ?? 0) });
    }
  };
  const within = ({ siteId, grain, scopes, from, to }: FigureQuery): FigureDelta[] =>
    [...kept.values()].filter(
      (one) => one.siteId === siteId && one.grain === grain && scopes.includes(one.scope) && one.at >= from && one.at <= to,
    );
  const summed = <Key extends string>(
    deltas: readonly FigureDelta[],
    key: (delta: FigureDelta) => Key,
  ): readonly [FigureDelta, number][] => {
    const sums = new Map<string, [FigureDelta, number]>();
    for (const delta of deltas) sums.set(key(delta), [delta, (sums.get(key(delta))?.[1] ?? 0) + delta.by]);
    return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  };
  return {
    add,
    insight: {
      count: async (deltas) => add(deltas),
      scopes: async (siteId) =>
        [...new Set([...kept.values()].filter((one) => one.siteId === siteId && one.grain === 'day').map(({ scope }) => scope))].toSorted(),
      series: async (query, figures) =>
        summed(
          within(query).filter(({ figure }) => figures.includes(figure)),
          ({ at, figure }) => `${at}\n${figure}`,
        ).map(([{ at, figure }, total]) => ({ at, figure, total })),
      sums: async (query) =>
        summed(within(query), ({ scope, figure }) => `${scope}\n${figure}`).map(([{ scope, figure }, total]) => ({ scope, figure, total })),
    },
  };
}
