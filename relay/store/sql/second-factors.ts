// Second factors. Whatever must happen once is one statement with its condition inside.
import { sql, type Kysely } from 'kysely';
import type { SecondFactors } from '../second-factors.ts';
import type { Tables } from './tables.ts';

export function sqlSecondFactors(db: Kysely<Tables>): SecondFactors {
  return {
    async secondFactor(agentId) {
      const row = await db.selectFrom('second_factors').selectAll().where('agent_id', '=', agentId).executeTakeFirst();
      return row && { agentId, secret: row.secret, confirmedAt: row.confirmed_at, recoveryLeft: row.recovery.split(' ').length - 1 };
    },
    async beginSecondFactor(agentId, secret) {
      const begun = await db
        .insertInto('second_factors')
        .values({ agent_id: agentId, secret, confirmed_at: null, last_step: 0, recovery: '' })
        .onConflict((conflict) => conflict.column('agent_id').doUpdateSet({ secret }).where('second_factors.confirmed_at', 'is', null))
        .returning('agent_id')
        .executeTakeFirst();
      return begun !== undefined;
    },
    async confirmSecondFactor(agentId, { secret, step, recoveryHashes, at }) {
      const confirmed = await db
        .updateTable('second_factors')
        .set({ confirmed_at: at, last_step: step, recovery: recoveryHashes.map(kept).join('') })
        .where('agent_id', '=', agentId)
        .where('secret', '=', secret)
        .where('confirmed_at', 'is', null)
        .returning('agent_id')
        .executeTakeFirst();
      return confirmed !== undefined;
    },
    async spendStep(agentId, step) {
      const spent = await db
        .updateTable('second_factors')
        .set({ last_step: step })
        .where('agent_id', '=', agentId)
        .where('last_step', '<', step)
        .returning('agent_id')
        .executeTakeFirst();
      return spent !== undefined;
    },
    async spendRecovery(agentId, hash) {
      const spent = await db
        .updateTable('second_factors')
        .set({ recovery: sql<string>`replace(recovery, ${kept(hash)}, '')` })
        .where('agent_id', '=', agentId)
        .where('recovery', 'like', `%${kept(hash)}%`)
        .returning('agent_id')
        .executeTakeFirst();
      return spent !== undefined;
    },
    async renewRecovery(agentId, hashes) {
      const renewed = await db
        .updateTable('second_factors')
        .set({ recovery: hashes.map(kept).join('') })
        .where('agent_id', '=', agentId)
        .where('confirmed_at', 'is not', null)
        .returning('agent_id')
        .executeTakeFirst();
      return renewed !== undefined;
    },
    async removeSecondFactor(agentId) {
      await db.deleteFrom('second_factors').where('agent_id', '=', agentId).execute();
    },
    async withSecondFactor(siteId) {
      const rows = await db
        .selectFrom('second_factors as f')
        .innerJoin('members as m', 'm.agent_id', 'f.agent_id')
        .select('f.agent_id')
        .where('m.site_id', '=', siteId)
        .where('f.confirmed_at', 'is not', null)
        .orderBy('f.agent_id')
        .execute();
      return rows.map((row) => row.agent_id);
    },
  };
}

/** In one column: each hash with a blank before it. Hashes are hex, so that none is in another and `like` finds only whole ones. */
const kept = (hash: string): string => ` ${hash}`;
