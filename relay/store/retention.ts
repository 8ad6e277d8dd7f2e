// What has been kept for longer than its site wants, and when that was last looked after. Who is restricted (restrictions.ts) is never among it.
import type { RetentionKind } from '#protocol/http/retention.ts';

export type RetentionRun = {
  readonly siteId: string;
  /** The site's day, YYYY-MM-DD: there is one run a day. */
  readonly day: string;
  readonly at: string;
} & Readonly<Record<RetentionKind, number>>;

export type RetentionStore = {
  /** Conversations that were closed before that instant, the longest closed first. */
  closedBefore(siteId: string, before: string, limit: number): Promise<readonly string[]>;
  /** Visitors without a conversation who were last here before that instant, the longest gone first. */
  goneBefore(siteId: string, before: string, limit: number): Promise<readonly string[]>;
  /**
   * Forgets files of conversations that were closed before that instant, or that never began since, the oldest first, and notes their bytes
   * to be removed; gives how many. Files of saved replies are not among them.
   */
  dropFiles(siteId: string, before: string, limit: number): Promise<number>;
  /** Forgets who erased whom, blocks that ended, and who did what, before that instant; gives how many. */
  dropRecords(siteId: string, before: string, limit: number): Promise<number>;
  /** How many there are of a kind from before that instant. */
  count(kind: RetentionKind, siteId: string, before: string): Promise<number>;
  /** In place of the one before. */
  ran(run: RetentionRun): Promise<void>;
  lastRun(siteId: string): Promise<RetentionRun | undefined>;
};
