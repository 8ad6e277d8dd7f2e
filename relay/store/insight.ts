// Counters per day and site, written in the batch of the events they count, so that no page ever counts messages.
export type Counter = 'opens' | 'subscribers' | 'conversations' | 'messages' | 'liveRequests';
/** `day` is YYYY-MM-DD in the site's time zone. */
export type CounterDelta = { readonly siteId: string; readonly day: string; readonly counter: Counter; readonly by: number };

export type Insight = {
  add(deltas: readonly CounterDelta[]): Promise<void>;
  /** Days that have something, oldest first, both ends included. */
  days(
    siteId: string,
    from: string,
    to: string,
  ): Promise<readonly { readonly day: string; readonly counters: Readonly<Partial<Record<Counter, number>>> }[]>;
};
