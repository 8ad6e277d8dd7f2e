// Agents, sessions and invitations in memory, for tests of what stands above the store.
import type { AgentRecord, InviteRecord, Member, People, SessionRecord } from '#relay/store/people.ts';
import type { SecondFactors } from '#relay/store/second-factors.ts';
import type { Role } from '#protocol/actor.ts';

export function memoryPeople(): People {
  const agents = new Map<string, AgentRecord>();
  const members = new Map<string, { siteId: string; agentId: string; role: Role; online: boolean }>();
  const sessions = new Map<string, SessionRecord>();
  const invites = new Map<string, InviteRecord>();
  const byEmail = (email: string): AgentRecord | undefined =>
    [...agents.values()].find((agent) => agent.email.toLowerCase() === email.toLowerCase());
  const memberOf = (siteId: string, agentId: string): Member | undefined => {
    const member = members.get(`${siteId} ${agentId}`);
    const agent = agents.get(agentId);
    return member && agent ? { ...agent, siteId, role: member.role, online: member.online } : undefined;
  };
  return {
    ...memorySecondFactors((siteId) => [...members.values()].filter((member) => member.siteId === siteId).map(({ agentId }) => agentId)),
    async create(agent) {
      if (agents.has(agent.id) || byEmail(agent.email)) return 'exists';
      agents.set(agent.id, { internalName: null, preferences: {}, ...agent });
      return 'created';
    },
    byId: async (id) => agents.get(id),
    byEmail: async (email) => byEmail(email),
    async update(id, patch) {
      const agent = agents.get(id);
      if (agent) agents.set(id, { ...agent, ...patch });
    },
    member: async (siteId, agentId) => memberOf(siteId, agentId),
    members: async (siteId) =>
      [...members.values()]
        .filter((member) => member.siteId === siteId)
        .map(({ agentId }) => memberOf(siteId, agentId))
        .filter((member) => member !== undefined),
    sitesOf: async (agentId) => [...members.values()].filter((member) => member.agentId === agentId).map(({ siteId }) => siteId),
    async setMember(siteId, agentId, role) {
      const online = members.get(`${siteId} ${agentId}`)?.online ?? false;
      members.set(`${siteId} ${agentId}`, { siteId, agentId, role, online });
    },
    async setOnline(siteId, agentId, online) {
      const member = members.get(`${siteId} ${agentId}`);
      if (member) member.online = online;
    },
    any: async () => agents.size > 0,

    createSession: async (session) => void sessions.set(session.tokenHash, session),
    session: async (tokenHash) => sessions.get(tokenHash),
    sessionsOf: async (agentId, now) =>
      [...sessions.values()]
        .filter((session) => session.agentId === agentId && session.expiresAt > now)
        .toSorted((a, b) => b.expiresAt.localeCompare(a.expiresAt) || a.tokenHash.localeCompare(b.tokenHash)),
    endSession: async (tokenHash) => void sessions.delete(tokenHash),
    async endSessions(agentId, except) {
      for (const [hash, session] of sessions) if (session.agentId === agentId && hash !== except) sessions.delete(hash);
    },
    async extendSession(tokenHash, expiresAt) {
      const session = sessions.get(tokenHash);
      if (session) sessions.set(tokenHash, { ...session, expiresAt });
    },
    async moveSession(tokenHash, siteId) {
      const session = sessions.get(tokenHash);
      if (session) sessions.set(tokenHash, { ...session, siteId });
    },

    createInvite: async (invite) => void invites.set(invite.tokenHash, invite),
    invite: async (tokenHash) => invites.get(tokenHash),
    invites: async (siteId) => [...invites.values()].filter((invite) => invite.siteId === siteId),
    async acceptInvite(tokenHash, at) {
      const invite = invites.get(tokenHash);
      if (!invite || invite.acceptedAt !== null || invite.revokedAt !== null || invite.expiresAt <= at) return false;
      invites.set(tokenHash, { ...invite, acceptedAt: at });
      return true;
    },
    async revokeInvite(siteId, id, at) {
      const invite = [...invites.values()].find((found) => found.siteId === siteId && found.id === id);
      if (!invite || invite.acceptedAt !== null || invite.revokedAt !== null) return false;
      invites.set(invite.tokenHash, { ...invite, revokedAt: at });
      return true;
    },
  };
}

type Kept = { secret: string; confirmedAt: string | null; lastStep: number; recovery: ReadonlySet<string> };

function memorySecondFactors(membersOf: (siteId: string) => readonly string[]): SecondFactors {
  const factors = new Map<string, Kept>();
  const isOn = (agentId: string): boolean => Boolean(factors.get(agentId)?.confirmedAt);
  return {
    async secondFactor(agentId) {
      const kept = factors.get(agentId);
      return kept && { agentId, secret: kept.secret, confirmedAt: kept.confirmedAt, recoveryLeft: kept.recovery.size };
    },
    async beginSecondFactor(agentId, secret) {
      if (isOn(agentId)) return false;
      factors.set(agentId, { secret, confirmedAt: null, lastStep: 0, recovery: new Set() });
      return true;
    },
    async confirmSecondFactor(agentId, { secret, step, recoveryHashes, at }) {
      if (isOn(agentId) || factors.get(agentId)?.secret !== secret) return false;
      factors.set(agentId, { secret, confirmedAt: at, lastStep: step, recovery: new Set(recoveryHashes) });
      return true;
    },
    async spendStep(agentId, step) {
      const kept = factors.get(agentId);
      if (!kept || kept.lastStep >= step) return false;
      kept.lastStep = step;
      return true;
    },
    async spendRecovery(agentId, hash) {
      const kept = factors.get(agentId);
      if (!kept?.recovery.has(hash)) return false;
      kept.recovery = new Set([...kept.recovery].filter((one) => one !== hash));
      return true;
    },
    async renewRecovery(agentId, hashes) {
      const kept = factors.get(agentId);
      if (!kept?.confirmedAt) return false;
      kept.recovery = new Set(hashes);
      return true;
    },
    removeSecondFactor: async (agentId) => void factors.delete(agentId),
    withSecondFactor: async (siteId) => membersOf(siteId).filter(isOn).toSorted(),
  };
}
