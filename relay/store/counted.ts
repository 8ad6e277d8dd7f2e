// Which conversations the figures of Insight counted, written with the figures: so a number and its list cannot part.
import type { CountedFigure } from '#protocol/counted-figures.ts';
import type { FigureScope } from '#relay/domain/figures.ts';
import type { Page } from './store.ts';

export type CountedConversation = { readonly stream: string; readonly day: string; readonly times: number };
export type CountedQuery = {
  readonly siteId: string;
  readonly figure: CountedFigure;
  readonly scopes: readonly FigureScope[];
  /** Days of the site, both included. */
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly before?: string;
};

export type Counted = {
  /** The latest day first; each conversation once for a day. */
  list(query: CountedQuery): Promise<Page<CountedConversation>>;
};
