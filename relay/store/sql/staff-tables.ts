// The tables of sites, of the people who work for them, of their keys, and of what those write once: groups, saved replies, flows. As in
// tables.ts.
import type { Generated } from 'kysely';
import type { ApiRights } from '#protocol/http/api-keys.ts';

type Bit = 0 | 1;

export type AgentsTable = {
  id: string;
  email: string;
  email_key: string;
  name: string;
  photo: string | null;
  password_hash: string;
  active: Bit;
  created_at: string;
  internal_name: string | null;
  /** JSON. */ preferences: string;
};

export type MembersTable = { site_id: string; agent_id: string; role: string; online: Bit };

export type SessionsTable = {
  token_hash: string;
  agent_id: string;
  site_id: string;
  created_at: string;
  expires_at: string;
  browser: string | null;
  system: string | null;
};

export type SecondFactorsTable = {
  agent_id: string;
  secret: string;
  confirmed_at: string | null;
  last_step: number;
  /** Hashes, each with a blank before it. */ recovery: string;
};

export type InvitesTable = {
  id: string;
  site_id: string;
  email: string;
  role: string;
  token_hash: string;
  expires_at: string;
  accepted_at: string | null;
  revoked_at: string | null;
  created_at: string;
};

export type GroupsTable = {
  id: string;
  site_id: string;
  name: string;
  name_key: string;
  queue_message: string | null;
  /** JSON of agents' ids. */ members: string;
  /** JSON; null where nothing was said. */ routing: string | null;
  version: number;
};

/** `owner` is empty for what is the site's: a key cannot hold null. */
export type RepliesTable = {
  id: string;
  site_id: string;
  owner: string;
  shortcut: string;
  language: string;
  version: number;
  words: string;
};

export type FlowsTable = {
  site_id: string;
  version: number;
  flow_id: string;
  document: string;
  published_at: string;
  /** A name; empty where nobody did. */ published_by: Generated<string>;
  note: Generated<string>;
};

/** `document` as it was written: what is not finished need not be a flow yet. */
export type FlowDraftsTable = {
  site_id: string;
  flow_id: string;
  version: number;
  document: string;
  saved_at: string;
  saved_by: string;
};

export type SitesTable = { id: string; key: string; version: number; settings: string };

export type ApiKeysTable = {
  id: string;
  site_id: string;
  name: string;
  rights: ApiRights;
  secret_hash: string;
  created_at: string;
  created_by: string;
  last_used_at: string | null;
  revoked_at: string | null;
};
