// People who opened the chat. A visitor is reached by id and secret only: a typed e-mail is never a key (T1).
import type { ProfilePatch } from '#relay/domain/conversation/decision.ts';
import type { VisitorSort } from '#protocol/http/staff.ts';
import type { Page } from './store.ts';

export type VisitorRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly secretHash: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: string | null;
  readonly language: string | null;
  readonly country: string | null;
  readonly browser: string | null;
  readonly system: string | null;
  readonly device: string | null;
  readonly referrer: string | null;
  readonly page: { readonly url: string; readonly title: string } | null;
  readonly firstSeenAt: string;
  readonly lastVisitedAt: string;
  readonly visits: number;
  readonly conversations: number;
  /** Until when they are kept out; null where they are not. Written by `Blocks` alone. */
  readonly blockedUntil: string | null;
  /** The visit in which a trigger of the flow last began, by its name. For the flow alone: no client is told. */
  readonly begun: Readonly<Record<string, number>>;
};

export type Visitors = {
  /** Nobody is made blocked. */
  create(visitor: Omit<VisitorRecord, 'blockedUntil'>): Promise<void>;
  get(siteId: string, id: string): Promise<VisitorRecord | undefined>;
  /** Changes only what is given. `visited` counts a visit and sets lastVisitedAt. */
  update(
    siteId: string,
    id: string,
    patch: ProfilePatch & Partial<Pick<VisitorRecord, 'country' | 'browser' | 'system' | 'device' | 'referrer' | 'page'>>,
    visitedAt?: string,
  ): Promise<void>;
  list(query: {
    readonly siteId: string;
    readonly q?: string;
    readonly sort: VisitorSort;
    readonly before?: string;
    readonly limit: number;
  }): Promise<Page<VisitorRecord>>;
  count(siteId: string): Promise<number>;
};
