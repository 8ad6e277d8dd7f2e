// What the relay keeps. One interface per noun; every adapter passes the same laws (tests/relay/store/laws.ts).
// Nothing here knows SQL, and nothing returns a row of another site unless it was asked by an unguessable id.
import type { ApiKeys } from './api-keys.ts';
import type { Articles } from './articles.ts';
import type { Audit } from './audit.ts';
import type { Avatars } from './avatars.ts';
import type { Blocks } from './blocks.ts';
import type { Contacts } from './contacts.ts';
import type { Conversations } from './conversations.ts';
import type { Counted } from './counted.ts';
import type { Definitions } from './definitions.ts';
import type { Drafts } from './drafts.ts';
import type { Erasures } from './erasures.ts';
import type { Flows } from './flows.ts';
import type { Groups } from './groups.ts';
import type { Identities } from './identities.ts';
import type { Incidents } from './incidents.ts';
import type { Insight } from './insight.ts';
import type { Jobs } from './jobs.ts';
import type { Links } from './links.ts';
import type { Organisations } from './organisations.ts';
import type { Outbox } from './outbox.ts';
import type { People } from './people.ts';
import type { Replies } from './replies.ts';
import type { Restrictions } from './restrictions.ts';
import type { RetentionStore } from './retention.ts';
import type { Sites } from './sites.ts';
import type { Streams } from './streams.ts';
import type { Tickets } from './tickets.ts';
import type { TranscriptMails } from './transcript-mails.ts';
import type { UnansweredQuestions } from './unanswered.ts';
import type { Uploads } from './uploads.ts';
import type { VisitorLinks } from './visitor-links.ts';
import type { VisitorNotes } from './visitor-notes.ts';
import type { VisitorPages } from './visitor-pages.ts';
import type { Visitors } from './visitors.ts';
import type { Webhooks } from './webhooks.ts';

export type Store = {
  /** Random; changes when the data was restored from a backup (GUARANTEES §2.1). */
  readonly epoch: string;
  readonly streams: Streams;
  readonly conversations: Conversations;
  readonly jobs: Jobs;
  readonly visitors: Visitors;
  readonly contacts: Contacts;
  readonly avatars: Avatars;
  readonly visitorNotes: VisitorNotes;
  readonly visitorPages: VisitorPages;
  readonly visitorLinks: VisitorLinks;
  readonly identities: Identities;
  readonly organisations: Organisations;
  readonly sites: Sites;
  readonly blocks: Blocks;
  readonly erasures: Erasures;
  readonly restrictions: Restrictions;
  readonly people: People;
  readonly groups: Groups;
  readonly incidents: Incidents;
  readonly definitions: Definitions;
  readonly unanswered: UnansweredQuestions;
  readonly links: Links;
  readonly tickets: Tickets;
  readonly uploads: Uploads;
  readonly outbox: Outbox;
  readonly transcriptMails: TranscriptMails;
  readonly replies: Replies;
  readonly articles: Articles;
  readonly drafts: Drafts;
  readonly flows: Flows;
  readonly insight: Insight;
  readonly counted: Counted;
  readonly webhooks: Webhooks;
  readonly apiKeys: ApiKeys;
  readonly retention: RetentionStore;
  readonly audit: Audit;
  /** Throws where the store cannot answer; for /readyz. */
  check(): Promise<void>;
  /** Finishes commits in flight, then closes. */
  close(): Promise<void>;
};

/** A page of a list and the cursor of the next one; cursors are opaque, tampered ones give `bad_param`. */
export type Page<T> = { readonly rows: readonly T[]; readonly next: string | null };

/** Thrown by a list where its cursor was not made by it; the doors answer `bad_param`. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}
