// People who opened the chat. A visitor is reached by id and secret only: a typed e-mail is never a key (T1).
import type { ProfilePatch } from '#relay/domain/conversation/decision.ts';
import type { optIns } from '#protocol/contact.ts';
import type { Consent } from '#protocol/consent.ts';
import type { VisitorOrder, VisitorSort } from '#protocol/http/audience.ts';
import type { Page } from './store.ts';
import type { NewDelivery } from './webhooks.ts';

export type VisitorRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly secretHash: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly role: string | null;
  readonly language: string | null;
  readonly country: string | null;
  /** In that country, in English (SPEC S-25). */
  readonly city: string | null;
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
  /** IANA name, as the browser tells it. */
  readonly timeZone: string | null;
  /** Where they came from last, as much of it as the site keeps (SPEC S-26). */
  readonly ip: string | null;
  /** Their picture, once it is approved. Written by `Avatars` alone. */
  readonly avatarId: string | null;
  /** What they want to be sent: `yes`, `no`, or null where nobody has said. Written by `Contacts` alone. */
  readonly wantsTranscript: string | null;
  readonly wantsAnnouncements: string | null;
  /** What they agreed to last, before they wrote (SPEC M-33). */
  readonly consent: Consent | null;
  /** The visit in which a trigger of the flow last began, by its name. For the flow alone: no client is told. */
  readonly begun: Readonly<Record<string, number>>;
};

/** What others write of a visitor who is there. */
type WrittenLater = 'blockedUntil' | 'avatarId' | 'wantsTranscript' | 'wantsAnnouncements';
export type NewVisitor = Omit<VisitorRecord, WrittenLater>;

/** What a visit, a form or the page changes of somebody; a field that is undefined changes nothing. */
export type VisitorPatch = ProfilePatch &
  Partial<Pick<VisitorRecord, 'country' | 'city' | 'browser' | 'system' | 'device' | 'referrer' | 'page' | 'timeZone' | 'ip' | 'consent'>>;

export type Visitors = {
  /** `deliveries` are written with it. */
  create(visitor: NewVisitor, deliveries?: readonly NewDelivery[]): Promise<void>;
  get(siteId: string, id: string): Promise<VisitorRecord | undefined>;
  /**
   * Changes only what is given, as it is; what somebody says of themselves goes by `Contacts`. `visited` counts a visit and sets
   * lastVisitedAt.
   */
  update(siteId: string, id: string, patch: VisitorPatch, visitedAt?: string): Promise<void>;
  /** One walk over an index: a page may hold fewer than there are, even none, and say where to go on. */
  list(query: AudienceQuery): Promise<Page<VisitorRecord>>;
  /** Each value once, at most `limit` of them. */
  facets(siteId: string, limit: number): Promise<{ readonly roles: readonly string[]; readonly countries: readonly string[] }>;
  count(siteId: string): Promise<number>;
  /** As `count`, and no further than `most`. */
  countUpTo(siteId: string, most: number): Promise<number>;
};

export type AudienceQuery = {
  readonly siteId: string;
  /** Part of a name or an e-mail address, literally. */
  readonly q?: string;
  readonly sort: VisitorSort;
  /** Absent: newest first, names from A on. Whoever has none of it comes last in `asc`. */
  readonly order?: VisitorOrder;
  readonly role?: string;
  readonly country?: string;
  /** Those with an address, or those without. */
  readonly email?: boolean;
  /** Those who want that. */
  readonly wants?: keyof typeof optIns;
  /** Those who are kept out at this instant. */
  readonly blockedAt?: string;
  readonly before?: string;
  readonly limit: number;
};
