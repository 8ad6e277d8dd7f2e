// Figures in memory, for tests: what tally.ts and sql/insight.ts do, in plain loops.
import type { FigureDelta } from '#relay/domain/figures.ts';
import { MOST_PAGES, type FigureQuery, type Insight } from '#relay/store/insight.ts';

export function memoryFigures(): {
  readonly add: (deltas: readonly FigureDelta[]) => void;
  readonly insight: Omit<Insight, 'add'>;
} {
  const kept: FigureDelta[] = [];
  const sameRow = (a: FigureDelta, b: FigureDelta): boolean =>
    a.siteId === b.siteId && a.grain === b.grain && a.at === b.at && a.scope === b.scope;
  const add = (deltas: readonly FigureDelta[]): void => {
    for (const delta of deltas) {
      const pages = new Set(kept.filter((one) => sameRow(one, delta) && one.figure.startsWith('page ') && one.figure !== 'page '));
      const names = new Set([...pages].map(({ figure }) => figure));
      const isNew = delta.figure.startsWith('page ') && !names.has(delta.figure) && names.size >= MOST_PAGES;
      kept.push(isNew ? { ...delta, figure: 'page ' } : delta);
    }
  };
  const within = ({ siteId, grain, scopes, from, to }: FigureQuery): FigureDelta[] =>
    kept.filter((one) => one.siteId === siteId && one.grain === grain && scopes.includes(one.scope) && one.at >= from && one.at <= to);
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
        [...new Set(kept.filter((one) => one.siteId === siteId && one.grain === 'day').map(({ scope }) => scope))].toSorted(),
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
