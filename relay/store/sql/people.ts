// Agents and what they may do on which site. Their sessions and invitations are in sessions.ts and invites.ts.
import type { Kysely } from 'kysely';
import type { Role } from '#protocol/actor.ts';
import type { AgentRecord, Member, NewAgent, People } from '../people.ts';
import { sqlInvites } from './invites.ts';
import { fromBit, fromJson, toBit, toJson } from './json.ts';
import { sqlSecondFactors } from './second-factors.ts';
import { sqlSessions } from './sessions.ts';
import type { AgentsTable, MembersTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

export function sqlPeople(db: Kysely<Tables>): People {
  const members = () =>
    db
      .selectFrom('members as m')
      .innerJoin('agents as a', 'a.id', 'm.agent_id')
      .selectAll('a')
      .select(['m.site_id', 'm.agent_id', 'm.role', 'm.online']);
  return {
    ...sqlSessions(db),
    ...sqlSecondFactors(db),
    ...sqlInvites(db),
    async create(agent) {
      const made = await db
        .insertInto('agents')
        .values(agentRow(agent))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return made ? 'created' : 'exists';
    },
    byId: async (id) => toAgent(await db.selectFrom('agents').selectAll().where('id', '=', id).executeTakeFirst()),
    byEmail: async (email) =>
      toAgent(await db.selectFrom('agents').selectAll().where('email_key', '=', emailKey(email)).executeTakeFirst()),
    async update(id, { name, photo, passwordHash, active, internalName, preferences }) {
      const patch = {
        ...(name !== undefined && { name }),
        ...(photo !== undefined && { photo }),
        ...(passwordHash !== undefined && { password_hash: passwordHash }),
        ...(active !== undefined && { active: toBit(active) }),
        ...(internalName !== undefined && { internal_name: internalName }),
        ...(preferences !== undefined && { preferences: toJson(preferences) }),
      };
      if (Object.keys(patch).length > 0) await db.updateTable('agents').set(patch).where('id', '=', id).execute();
    },
    async member(siteId, agentId) {
      const row = await members().where('m.site_id', '=', siteId).where('m.agent_id', '=', agentId).executeTakeFirst();
      return row && toMember(row);
    },
    members: async (siteId) => (await members().where('m.site_id', '=', siteId).orderBy('a.name').orderBy('a.id').execute()).map(toMember),
    async sitesOf(agentId) {
      const rows = await db.selectFrom('members').select('site_id').where('agent_id', '=', agentId).orderBy('site_id').execute();
      return rows.map((row) => row.site_id);
    },
    async setMember(siteId, agentId, role) {
      await db
        .insertInto('members')
        .values({ site_id: siteId, agent_id: agentId, role, online: 0 })
        .onConflict((conflict) => conflict.columns(['site_id', 'agent_id']).doUpdateSet({ role }))
        .execute();
    },
    async setOnline(siteId, agentId, online) {
      await db
        .updateTable('members')
        .set({ online: toBit(online) })
        .where('site_id', '=', siteId)
        .where('agent_id', '=', agentId)
        .execute();
    },
    any: async () => (await db.selectFrom('agents').select('id').limit(1).executeTakeFirst()) !== undefined,
  };
}

const emailKey = (email: string): string => email.trim().toLowerCase();

function agentRow(agent: NewAgent): AgentsTable {
  return {
    id: agent.id,
    email: agent.email,
    email_key: emailKey(agent.email),
    name: agent.name,
    photo: agent.photo,
    password_hash: agent.passwordHash,
    active: toBit(agent.active),
    created_at: agent.createdAt,
    internal_name: null,
    preferences: '{}',
  };
}

function toAgent(row: AgentsTable): AgentRecord;
function toAgent(row: AgentsTable | undefined): AgentRecord | undefined;
function toAgent(row: AgentsTable | undefined): AgentRecord | undefined {
  return (
    row && {
      id: row.id,
      email: row.email,
      name: row.name,
      photo: row.photo,
      passwordHash: row.password_hash,
      active: fromBit(row.active),
      createdAt: row.created_at,
      internalName: row.internal_name,
      preferences: fromJson<AgentRecord['preferences']>(row.preferences),
    }
  );
}

function toMember(row: AgentsTable & MembersTable): Member {
  // Roles are written by setMember only, from the schema's own type.
  return { ...toAgent(row), siteId: row.site_id, role: row.role as Role, online: fromBit(row.online) };
}
