// What has been kept for longer than its site wants, and when that was last looked after.
export type RetentionRun = {
  readonly siteId: string;
  /** The site's day, YYYY-MM-DD: there is one run a day. */
  readonly day: string;
  readonly at: string;
  readonly conversations: number;
  readonly contacts: number;
};

export type RetentionStore = {
  /** Conversations that were closed before that instant, the longest closed first. */
  closedBefore(siteId: string, before: string, limit: number): Promise<readonly string[]>;
  /** Visitors without a conversation who were last here before that instant, the longest gone first. */
  goneBefore(siteId: string, before: string, limit: number): Promise<readonly string[]>;
  countClosed(siteId: string, before: string): Promise<number>;
  countGone(siteId: string, before: string): Promise<number>;
  /** In place of the one before. */
  ran(run: RetentionRun): Promise<void>;
  lastRun(siteId: string): Promise<RetentionRun | undefined>;
};
