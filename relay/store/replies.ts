// Saved replies: those of a site, of a group, and those that an agent keeps for themselves.
import type { ReplyWords } from '#protocol/http/replies.ts';

export type ReplyRecord = ReplyWords & {
  readonly id: string;
  readonly siteId: string;
  /** The group or the agent that has it; null for the site's. */
  readonly ownerId: string | null;
  readonly version: number;
};

export type Replies = {
  /** The site's and those of `owners`, by title. */
  list(siteId: string, owners: readonly string[]): Promise<readonly ReplyRecord[]>;
  /** One of that list. */
  get(siteId: string, owners: readonly string[], id: string): Promise<ReplyRecord | undefined>;
  /** `exists` where an owner has a shortcut in that language already: that one is left out. */
  create(replies: readonly ReplyRecord[]): Promise<'created' | 'exists'>;
  /** `stale` where `version` is not the stored one or the reply is gone, `exists` as in `create`. */
  update(siteId: string, id: string, version: number, words: ReplyWords): Promise<ReplyRecord | 'stale' | 'exists'>;
  /** False where `version` is not the stored one or the reply is gone. */
  remove(siteId: string, id: string, version: number): Promise<boolean>;
};
