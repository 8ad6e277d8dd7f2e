// Who is kept out, by whom, why and for how long (SPEC S-19, S-20). By visitor; networks
// that are kept out are among the site's definitions.
import type { Scope } from '#relay/domain/access.ts';
import type { Page } from './store.ts';

export type BlockRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly visitorId: string;
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly createdAt: string;
  /** Null: for ever. */
  readonly until: string | null;
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
};

/** With the name of whoever is blocked, as it is now. */
export type ListedBlock = BlockRecord & { readonly visitorName: string | null };

export type BlocksQuery = {
  readonly siteId: string;
  /** Only those who have a conversation in one of them; `all`: everybody, also who has none. */
  readonly groups: Scope;
  readonly limit: number;
  readonly before?: string;
};

export type Blocks = {
  /** From now on the visitor is blocked until `until`, whatever was said before; `VisitorRecord.blockedUntil` says so at once. */
  put(block: BlockRecord): Promise<void>;
  /** Lifts what holds for the visitor; false where nothing does. */
  lift(siteId: string, visitorId: string, by: string, at: string): Promise<boolean>;
  /** Newest first. */
  list(query: BlocksQuery): Promise<Page<ListedBlock>>;
};

/** What `blockedUntil` says of a block without an end. */
export const FOREVER = '9999-12-31T23:59:59.999Z';

export function isBlocked(visitor: { readonly blockedUntil: string | null }, now: string): boolean {
  return visitor.blockedUntil !== null && visitor.blockedUntil > now;
}
