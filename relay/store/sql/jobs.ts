// What is to be done later. Jobs are written by append (append.ts); here they are found and put off.
import type { Kysely } from 'kysely';
import type { Jobs } from '../jobs.ts';
import { fromJson } from './json.ts';
import type { Tables } from './tables.ts';

export function sqlJobs(db: Kysely<Tables>): Jobs {
  return {
    async due(now, limit) {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        siteId: row.site_id,
        stream: row.stream,
        command: fromJson(row.command),
        dueAt: row.due_at,
        tries: Number(row.tries),
      }));
    },
    async nextDueAt() {
      const row = await db.selectFrom('jobs').select('due_at').orderBy('due_at').limit(1).executeTakeFirst();
      return row?.due_at;
    },
    async drop(id) {
      await db.deleteFrom('jobs').where('id', '=', id).execute();
    },
    async postpone(id, dueAt) {
      await db
        .updateTable('jobs')
        .set((eb) => ({ due_at: dueAt, tries: eb('tries', '+', 1) }))
        .where('id', '=', id)
        .execute();
    },
  };
}
