// Conversation links, by the hash of their token. Each opening binds one visitor; one statement decides who still may.
import type { AgentFace } from '#protocol/actor.ts';

/** A visitor whom the link is bound to, and the conversation it led to. */
export type Opening = {
  readonly visitorId: string;
  readonly stream: string;
  /** Of the command by which it led there: asked again, it happens once. */
  readonly commandId: string;
  /** Where the stream stood before. */
  readonly seq: number;
};

export type LinkRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly tokenHash: string;
  readonly kind: 'new' | 'resume';
  readonly label: string;
  /** The one that it resumes; null for a new one. */
  readonly stream: string | null;
  readonly assignee: AgentFace | null;
  readonly groupId: string | null;
  readonly createdBy: AgentFace;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
  readonly maxVisitors: number;
  /** In their order. */
  readonly openings: readonly Opening[];
  /** Addresses that it was mailed to, in their order. */
  readonly sentTo: readonly string[];
};

export type Links = {
  create(link: LinkRecord): Promise<void>;
  byToken(tokenHash: string): Promise<LinkRecord | undefined>;
  get(siteId: string, id: string): Promise<LinkRecord | undefined>;
  /** Newest first; those that `by` made, or everybody's. */
  list(siteId: string, by: string | null, limit: number): Promise<readonly LinkRecord[]>;
  /** False where it was revoked, or opened by somebody since `link` was read: then nothing has changed. */
  open(link: LinkRecord, opening: Opening): Promise<boolean>;
  revoke(siteId: string, id: string, at: string): Promise<LinkRecord | undefined>;
  /** False where it was sent to somebody else since `link` was read. */
  sent(link: LinkRecord, to: string): Promise<boolean>;
};
