// Figures as people read them: sums by name, medians from buckets, an average from a sum. Pure; knows no table.
import type { AgentFigures, GroupFigures, InsightResponse, Took } from '#protocol/http/insight.ts';
import { timed } from './figures.ts';
import { quantile } from './histogram.ts';

export type Summed = { readonly figure: string; readonly total: number };

/** What the page says of these figures, which may be of several scopes. */
export function groupView(sums: readonly Summed[]): Omit<GroupFigures, 'id' | 'name'> {
  const of = totals(sums);
  return {
    conversations: of('conversations'),
    messages: of('messages'),
    liveRequests: of('liveRequests'),
    missed: of('missed'),
    solved: of('solved'),
    handedOver: of('handedOver'),
    resolved: of('resolved'),
    ...timesOf(sums),
    rating: ratingOf(of),
  };
}

export function agentView(sums: readonly Summed[]): Omit<AgentFigures, 'id' | 'name'> {
  const of = totals(sums);
  return { taken: of('taken'), messages: of('messages'), resolved: of('resolved'), ...timesOf(sums), rating: ratingOf(of) };
}

/** The busiest pages first. */
export function pagesOf(sums: readonly Summed[], most: number): InsightResponse['pages'] {
  const pages = new Map<string, number>();
  for (const { figure, total } of sums) {
    if (!figure.startsWith('page ')) continue;
    const path = figure.slice('page '.length);
    pages.set(path, (pages.get(path) ?? 0) + total);
  }
  return [...pages]
    .map(([path, conversations]) => ({ path, conversations }))
    .toSorted((a, b) => b.conversations - a.conversations || (a.path < b.path ? -1 : 1))
    .slice(0, most);
}

function totals(sums: readonly Summed[]): (figure: string) => number {
  const by = new Map<string, number>();
  for (const { figure, total } of sums) by.set(figure, (by.get(figure) ?? 0) + total);
  return (figure) => by.get(figure) ?? 0;
}

function timesOf(sums: readonly Summed[]): { readonly wait: Took; readonly firstReply: Took; readonly resolution: Took } {
  return { wait: tookOf(sums, 'wait'), firstReply: tookOf(sums, 'firstReply'), resolution: tookOf(sums, 'resolution') };
}

function tookOf(sums: readonly Summed[], what: (typeof timed)[number]): Took {
  const counts = new Map<number, number>();
  for (const { figure, total } of sums) {
    const [name, bucket] = figure.split(' ');
    if (name === what) counts.set(Number(bucket), (counts.get(Number(bucket)) ?? 0) + total);
  }
  const [median, p90] = [quantile(counts, 0.5), quantile(counts, 0.9)];
  if (median === undefined || p90 === undefined) return null;
  return { median, p90, count: [...counts.values()].reduce((sum, count) => sum + count, 0) };
}

function ratingOf(of: (figure: string) => number): GroupFigures['rating'] {
  const count = of('ratings');
  return count === 0 ? null : { average: Math.round((of('ratingSum') / count) * 10) / 10, count };
}
