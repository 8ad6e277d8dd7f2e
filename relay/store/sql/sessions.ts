// Who is signed in, by the hash of a token.
import type { Kysely } from 'kysely';
import type { People, SessionRecord } from '../people.ts';
import type { SessionsTable } from './staff-tables.ts';
import type { Tables } from './tables.ts';

type Sessions = Pick<People, 'createSession' | 'session' | 'sessionsOf' | 'endSession' | 'endSessions' | 'moveSession' | 'extendSession'>;

export function sqlSessions(db: Kysely<Tables>): Sessions {
  return {
    async createSession(session) {
      await db.insertInto('sessions').values(sessionRow(session)).execute();
    },
    async session(tokenHash) {
      const row = await db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && toSession(row);
    },
    async sessionsOf(agentId, now) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('agent_id', '=', agentId)
        .where('expires_at', '>', now)
        .orderBy('expires_at', 'desc')
        .orderBy('token_hash')
        .execute();
      return rows.map(toSession);
    },
    async endSession(tokenHash) {
      await db.deleteFrom('sessions').where('token_hash', '=', tokenHash).execute();
    },
    async endSessions(agentId, except) {
      await db
        .deleteFrom('sessions')
        .where('agent_id', '=', agentId)
        .$if(except !== undefined, (rows) => rows.where('token_hash', '!=', except!))
        .execute();
    },
    async moveSession(tokenHash, siteId) {
      await db.updateTable('sessions').set({ site_id: siteId }).where('token_hash', '=', tokenHash).execute();
    },
    async extendSession(tokenHash, expiresAt) {
      await db.updateTable('sessions').set({ expires_at: expiresAt }).where('token_hash', '=', tokenHash).execute();
    },
  };
}

function sessionRow(session: SessionRecord): SessionsTable {
  const { tokenHash, agentId, siteId, createdAt, expiresAt, browser, system } = session;
  return { token_hash: tokenHash, agent_id: agentId, site_id: siteId, created_at: createdAt, expires_at: expiresAt, browser, system };
}

function toSession(row: SessionsTable): SessionRecord {
  return {
    tokenHash: row.token_hash,
    agentId: row.agent_id,
    siteId: row.site_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    browser: row.browser,
    system: row.system,
  };
}
