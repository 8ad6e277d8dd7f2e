// Counters per day and site, written in the batch of the events they count, so that no page ever counts messages.
export type Counter = 'opens' | 'subscribers' | 'conversations' | 'messages' | 'liveRequests';

/** Of an article: shown by the assistant, solved the question, used by an agent. */
export const articleCounts = ['shown', 'solved', 'used'] as const;
/** With the article's id behind it. */
export type ArticleCounter = `${(typeof articleCounts)[number]} ${string}`;

/** `day` is YYYY-MM-DD in the site's time zone. */
export type CounterDelta = {
  readonly siteId: string;
  readonly day: string;
  readonly counter: Counter | ArticleCounter;
  readonly by: number;
};

export type Insight = {
  add(deltas: readonly CounterDelta[]): Promise<void>;
  /** Days that have something, without what is counted of articles, oldest first, both ends included. */
  days(
    siteId: string,
    from: string,
    to: string,
  ): Promise<readonly { readonly day: string; readonly counters: Readonly<Partial<Record<Counter, number>>> }[]>;
};
