// Agents, what they may do on which site, their sessions and invitations. Secrets are kept as hashes only, but for second-factors.ts.
import type { Role } from '#protocol/actor.ts';
import type { Preferences } from '#protocol/http/account.ts';
import type { SecondFactors } from './second-factors.ts';

export type AgentRecord = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly photo: string | null;
  /** As `passwords.ts` writes it: algorithm, parameters, salt, hash. */
  readonly passwordHash: string;
  readonly active: boolean;
  readonly createdAt: string;
  /** What colleagues read in the place of the name; null where it is the same. No visitor is ever told. */
  readonly internalName: string | null;
  readonly preferences: Preferences;
};

/** An account begins with neither. */
export type NewAgent = Omit<AgentRecord, 'internalName' | 'preferences'>;

export type Member = AgentRecord & {
  readonly siteId: string;
  readonly role: Role;
  /** The switch in the sidebar. */ readonly online: boolean;
};

export type SessionRecord = {
  readonly tokenHash: string;
  readonly agentId: string;
  readonly siteId: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** Families, as `Firefox 140`, `Windows`; null where nothing was told. */
  readonly browser: string | null;
  readonly system: string | null;
};

export type InviteRecord = {
  readonly id: string;
  readonly siteId: string;
  readonly email: string;
  readonly role: Role;
  readonly tokenHash: string;
  readonly expiresAt: string;
  readonly acceptedAt: string | null;
  readonly revokedAt: string | null;
  readonly createdAt: string;
};

export type People = SecondFactors & {
  /** E-mail addresses are unique, without regard to case. */
  create(agent: NewAgent): Promise<'created' | 'exists'>;
  byId(id: string): Promise<AgentRecord | undefined>;
  byEmail(email: string): Promise<AgentRecord | undefined>;
  update(
    id: string,
    patch: Partial<Pick<AgentRecord, 'name' | 'photo' | 'passwordHash' | 'active' | 'internalName' | 'preferences'>>,
  ): Promise<void>;
  member(siteId: string, agentId: string): Promise<Member | undefined>;
  members(siteId: string): Promise<readonly Member[]>;
  sitesOf(agentId: string): Promise<readonly string[]>;
  setMember(siteId: string, agentId: string, role: Role): Promise<void>;
  setOnline(siteId: string, agentId: string, online: boolean): Promise<void>;
  any(): Promise<boolean>;

  createSession(session: SessionRecord): Promise<void>;
  session(tokenHash: string): Promise<SessionRecord | undefined>;
  /** Those of an agent that still hold at `now`, newest end first. */
  sessionsOf(agentId: string, now: string): Promise<readonly SessionRecord[]>;
  endSession(tokenHash: string): Promise<void>;
  /** Ends all sessions of an agent, except the one given. */
  endSessions(agentId: string, except?: string): Promise<void>;
  /** Sets a later end; does nothing where the session is gone. */
  extendSession(tokenHash: string, expiresAt: string): Promise<void>;
  moveSession(tokenHash: string, siteId: string): Promise<void>;

  createInvite(invite: InviteRecord): Promise<void>;
  invite(tokenHash: string): Promise<InviteRecord | undefined>;
  invites(siteId: string): Promise<readonly InviteRecord[]>;
  /** True for exactly one caller, ever; false where it was used, revoked or is too old. */
  acceptInvite(tokenHash: string, at: string): Promise<boolean>;
  revokeInvite(siteId: string, id: string, at: string): Promise<boolean>;
};
