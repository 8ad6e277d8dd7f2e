// The tables, as types for Kysely. The migrations make them; only text, whole numbers and null are stored,
// so that rows come back typed alike from every driver. Instants are ISO text, flags 0 or 1, JSON is text (json.ts).
// Those of sites and of their staff stand in staff-tables.ts, those of articles and of webhooks in files of their own.
import type {
  AgentsTable,
  ApiKeysTable,
  FlowDraftsTable,
  FlowsTable,
  GroupsTable,
  InvitesTable,
  MembersTable,
  RepliesTable,
  SecondFactorsTable,
  SessionsTable,
  SitesTable,
} from './staff-tables.ts';
import type { DeliveriesTable, WebhooksTable } from './webhook-tables.ts';
import type { Generated } from 'kysely';
import type { ArticlesTable, ArticleVotesTable, UnansweredTable } from './knowledge-tables.ts';

type Bit = 0 | 1;
/** `key` is what events and commands name a stream by: `id` is long, and in their indexes it would be scattered. */
export type StreamsTable = { key: Generated<number>; id: string };

export type EventsTable = {
  /** Order of writing, over all streams. */ place: Generated<number>;
  stream: number;
  seq: number;
  public_seq: number | null;
  at: string;
  /** JSON of who and what. */ actor: string;
  body: string;
  /** Link of the stream's chain (chain.ts); empty for what was stored before there was one. */ hash: string;
};

export type CommandsTable = { id: string; stream: number; digest: string; seq: number; public_seq: number };

export type ConversationsTable = {
  id: string;
  site_id: string;
  visitor_id: string | null;
  number: number;
  seq: number;
  public_seq: number;
  phase: string;
  /** isOpen(phase). */ is_open: Bit;
  live: Bit;
  owner_id: string | null;
  reserved_for_id: string | null;
  /** Its place in the queue: a flagged one's sorts before all others (protocol/conversation/place.ts). */ waiting_since: string | null;
  active_at: string;
  closed_at: string | null;
  opened_at: string | null;
  /** Empty for All. */ group_id: string;
  /** Each between line breaks; empty for none. */ flags: string;
  /** JSON of the whole state; the columns above are copies to filter and sort by. */ state: string;
};

export type WaitsTable = { site_id: string; taken_at: string; stream: string; ms: number };
export type ReadsTable = { agent_id: string; conversation_id: string; messages: number };
export type NumbersTable = { site_id: string; last: number };
export type JobsTable = { id: string; site_id: string; stream: string; command: string; due_at: string; tries: number };

export type VisitorsTable = {
  site_id: string;
  id: string;
  secret_hash: string;
  name: string | null;
  email: string | null;
  role: string | null;
  language: string | null;
  country: string | null;
  city: string | null;
  browser: string | null;
  system: string | null;
  device: string | null;
  referrer: string | null;
  page: string | null;
  first_seen_at: string;
  last_visited_at: string;
  visits: number;
  conversations: number;
  name_key: string;
  email_key: string;
  role_key: string;
  country_key: string;
  begun: string;
  blocked_until: string | null;
  time_zone: string | null;
  ip: string | null;
  avatar_id: string | null;
  wants_transcript: string | null;
  wants_announcements: string | null;
  /** JSON. */ consent: string | null;
};

export type BlocksTable = {
  id: string;
  site_id: string;
  visitor_id: string;
  reason: string;
  by_id: string;
  by_name: string;
  created_at: string;
  until: string | null;
  lifted_at: string | null;
  lifted_by: string | null;
};
/** The JSON of faces, openings and addresses is compared as it stands: only toJson writes it. */
export type IncidentsTable = {
  id: string;
  site_id: string;
  title: string;
  /** JSON, as the others. */ scope: string;
  texts: string;
  made_by: string;
  opened_at: string;
  resolved_at: string | null;
  updates: string;
};
export type IncidentLinksTable = { incident_id: string; stream: string; stand: string };
export type LinksTable = {
  id: string;
  site_id: string;
  token_hash: string;
  kind: string;
  label: string;
  stream: string | null;
  assignee: string | null;
  group_id: string | null;
  created_by_id: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  max_visitors: number;
  openings: string;
  sent_to: string;
};
export type ErasuresTable = {
  site_id: string;
  visitor_id: string;
  by_id: string;
  by_name: string;
  at: string;
  conversations: number;
};

export type AuditTable = {
  id: string;
  site_id: string;
  at: string;
  by_id: string;
  by_name: string;
  kind: string;
  about: string | null;
  /** JSON of names. */ fields: string;
  done: number;
};

export type UploadsTable = {
  id: string;
  site_id: string;
  stream: string;
  sender: string;
  sender_id: string;
  name: string;
  mime: string;
  size: number;
  width: number | null;
  height: number | null;
  sha256: string;
  kept_sha256: string;
  internal: number;
  storage_key: string;
  created_at: string;
};

/** Files whose conversation is gone; removed after the commit that noted them. */
export type DoomedFilesTable = { storage_key: string };

export type OutboxTable = {
  /** In the order in which they were written. */
  place: Generated<number>;
  id: string;
  site_id: string;
  stream: string | null;
  recipient: string;
  subject: string;
  body: string;
  created_at: string;
  state: string;
  tries: number;
  due_at: string;
  error: string | null;
};

/** `items` is JSON. */
export type DefinitionsTable = { site_id: string; kind: string; version: number; items: string };

export type CountersTable = { site_id: string; day: string; counter: string; total: number };
export type FiguresTable = { site_id: string; grain: string; scope: string; at: string; figure: string; total: number };
export type MetaTable = { key: string; value: string };
export type SchemaVersionsTable = { version: number; name: string; applied_at: string };

export type CountedTable = { site_id: string; figure: string; scope: string; day: string; stream: string; times: number };

export type Tables = {
  streams: StreamsTable;
  events: EventsTable;
  commands: CommandsTable;
  conversations: ConversationsTable;
  waits: WaitsTable;
  reads: ReadsTable;
  numbers: NumbersTable;
  jobs: JobsTable;
  visitors: VisitorsTable;
  visitor_totals: { site_id: string; total: number };
  /** Kept by triggers. `owner_id`: empty where nobody has it. */
  open_totals: { site_id: string; group_id: string; phase: string; owner_id: string; first: number; total: number };
  sites: SitesTable;
  flows: FlowsTable;
  flow_drafts: FlowDraftsTable;
  agents: AgentsTable;
  members: MembersTable;
  sessions: SessionsTable;
  second_factors: SecondFactorsTable;
  invites: InvitesTable;
  blocks: BlocksTable;
  erasures: ErasuresTable;
  audit: AuditTable;
  groups: GroupsTable;
  incidents: IncidentsTable;
  incident_links: IncidentLinksTable;
  unanswered: UnansweredTable;
  links: LinksTable;
  uploads: UploadsTable;
  doomed_files: DoomedFilesTable;
  outbox: OutboxTable;
  replies: RepliesTable;
  articles: ArticlesTable;
  article_votes: ArticleVotesTable;
  definitions: DefinitionsTable;
  counters: CountersTable;
  figures: FiguresTable;
  counted: CountedTable;
  api_keys: ApiKeysTable;
  webhooks: WebhooksTable;
  deliveries: DeliveriesTable;
  meta: MetaTable;
  schema_versions: SchemaVersionsTable;
};
