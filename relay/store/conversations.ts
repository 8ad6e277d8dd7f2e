// Lists of conversations, for agents. Keyset pages only: flat at any depth (ARCHITECTURE §3.3).
import type { Category } from '#protocol/http/staff.ts';
import type { Counts } from '#protocol/row.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Scope } from '#relay/domain/access.ts';
import type { VisitorRecord } from './visitors.ts';
import type { Page } from './store.ts';

/** State, with what a row shows beside it. */
export type Listed = {
  readonly id: string;
  readonly state: ConversationState;
  readonly visitor: Pick<VisitorRecord, 'id' | 'name' | 'email' | 'role' | 'blockedUntil' | 'avatarId'>;
  /** When an agent first opened it since it was last queued. */
  readonly openedAt: string | null;
};

export type ListQuery = {
  readonly siteId: string;
  readonly category: Category;
  /** Only conversations of these groups. */
  readonly groups: Scope;
  /** For `mine`. */
  readonly agentId: string;
  readonly before?: string;
  /** Part of a visitor's name or e-mail, literal; or whole words that visitors and agents said in one message. */
  readonly q?: string;
  /** Only those with this flag. */
  readonly flag?: string | undefined;
  /** Only those of visitors of this kind (protocol/audience-kind.ts). */
  readonly kind?: string | undefined;
  readonly limit: number;
};

export type Waiting = {
  readonly id: string;
  /** Sorts in the order of the line: by the wait, after those that are flagged to the top (protocol/conversation/place.ts). */
  readonly place: string;
  readonly waitingSince: string;
  readonly reservedForId: string | null;
  /** Null: All. */ readonly groupId: string | null;
};

export type Conversations = {
  /** `queue`: first in line first. Others: newest activity first, ties by id. `closed`: had a live part. */
  list(query: ListQuery): Promise<Page<Listed>>;
  get(siteId: string, id: string): Promise<Listed | undefined>;
  ofVisitor(siteId: string, visitorId: string, limit: number): Promise<readonly Listed[]>;
  /** `groups` has those that have something open. */
  counts(siteId: string): Promise<Counts & { readonly byOwner: Readonly<Record<string, number>> }>;
  /** Everything that waits, first in line first: for positions and Take next. `after`: only who stands behind that one, who may have left. */
  queue(siteId: string, groups: Scope, limit: number, after?: Pick<Waiting, 'id' | 'place'>): Promise<readonly Waiting[]>;
  /** How many of a group wait before this place; null is All. */
  ahead(siteId: string, groupId: string | null, place: string, id: string): Promise<number>;
  /** Median of the last 20 waits in ms for a group, null being All; null with fewer than 5. What was given at once did not wait. */
  typicalWaitMs(siteId: string, groupId: string | null): Promise<number | null>;
  markOpened(id: string, at: string): Promise<void>;
  /** Read marks: how many of the visitor's messages the agent has read; ids without one are left out. */
  reads(agentId: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Only ever moves forward. */
  markRead(agentId: string, id: string, messages: number): Promise<void>;
};
