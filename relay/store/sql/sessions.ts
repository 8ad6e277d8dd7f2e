// Who is signed in, by the hash of a token.
import type { Kysely } from 'kysely';
import type { People } from '../people.ts';
import type { Tables } from './tables.ts';

type Sessions = Pick<People, 'createSession' | 'session' | 'endSession' | 'endSessions' | 'moveSession' | 'extendSession'>;

export function sqlSessions(db: Kysely<Tables>): Sessions {
  return {
    async createSession({ tokenHash, agentId, siteId, createdAt, expiresAt }) {
      const row = { token_hash: tokenHash, agent_id: agentId, site_id: siteId, created_at: createdAt, expires_at: expiresAt };
      await db.insertInto('sessions').values(row).execute();
    },
    async session(tokenHash) {
      const row = await db.selectFrom('sessions').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && { tokenHash, agentId: row.agent_id, siteId: row.site_id, createdAt: row.created_at, expiresAt: row.expires_at };
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
