// Counters per day and site, written in the batch of the events they count, so that no page ever counts messages.
import type { Figure, FigureDelta, FigureScope, Grain } from '#relay/domain/figures.ts';

/** Of an article: shown by the assistant, solved the question, used by an agent. */
export const articleCounts = ['shown', 'solved', 'used'] as const;
/** With the article's id behind it. */
export type ArticleCounter = `${(typeof articleCounts)[number]} ${string}`;

/** `day` is YYYY-MM-DD in the site's time zone. */
export type CounterDelta = {
  readonly siteId: string;
  readonly day: string;
  readonly counter: ArticleCounter;
  readonly by: number;
};

/** The figures of these scopes, from one `at` to another, both included. */
export type FigureQuery = {
  readonly siteId: string;
  readonly grain: Grain;
  readonly scopes: readonly FigureScope[];
  readonly from: string;
  readonly to: string;
};
export type FigureSum = { readonly scope: FigureScope; readonly figure: Figure; readonly total: number };
export type FigurePoint = { readonly at: string; readonly figure: Figure; readonly total: number };

/** Different pages that are counted by name on one day in one scope; whatever comes after them is counted without one. */
export const MOST_PAGES = 200;

export type Insight = {
  /** What is counted of articles. */
  add(deltas: readonly CounterDelta[]): Promise<void>;
  /** What belongs to no conversation's batch. */
  count(deltas: readonly FigureDelta[]): Promise<void>;
  /** Whose figures were ever counted. */
  scopes(siteId: string): Promise<readonly FigureScope[]>;
  /** Each of `figures` at each `at` that has any, over all scopes, oldest first. */
  series(query: FigureQuery, figures: readonly Figure[]): Promise<readonly FigurePoint[]>;
  /** All figures of the whole range, by scope. */
  sums(query: FigureQuery): Promise<readonly FigureSum[]>;
};
