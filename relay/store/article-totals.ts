// Adds up what is counted of articles, from counters of days and from votes. Knows no table.
import type { ArticleTotals } from './articles.ts';
import { articleCounts } from './insight.ts';

export type CounterSum = { readonly counter: string; readonly total: number };
export type VoteSum = { readonly articleId: string; readonly helpful: boolean; readonly total: number };

export function articleTotals(counters: readonly CounterSum[], votes: readonly VoteSum[]): ReadonlyMap<string, ArticleTotals> {
  const totals = new Map<string, ArticleTotals>();
  const add = (id: string, what: keyof ArticleTotals, by: number): void => {
    const known = totals.get(id) ?? { shown: 0, solved: 0, used: 0, helpful: 0, notHelpful: 0 };
    totals.set(id, { ...known, [what]: known[what] + by });
  };
  for (const { counter, total } of counters) {
    const [what, id] = counter.split(' ');
    const count = articleCounts.find((each) => each === what);
    if (count && id) add(id, count, total);
  }
  for (const { articleId, helpful, total } of votes) add(articleId, helpful ? 'helpful' : 'notHelpful', total);
  return totals;
}
