// Mails that wait, were sent, were kept or have failed.
import type { Kysely, Selectable } from 'kysely';
import type { MailState, Outbox, OutboxRecord } from '../outbox.ts';
import { readCursor, toPage } from './cursor.ts';
import type { OutboxTable, Tables } from './tables.ts';

export function sqlOutbox(db: Kysely<Tables>): Outbox {
  return {
    async put({ id, siteId, stream = null, to, subject, body, createdAt }) {
      const row = {
        id,
        site_id: siteId,
        stream,
        recipient: to,
        subject,
        body,
        created_at: createdAt,
        state: 'queued',
        tries: 0,
        due_at: createdAt,
      };
      await db
        .insertInto('outbox')
        .values({ ...row, error: null })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    async about(siteId, stream, limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('stream', '=', stream)
        .where('site_id', '=', siteId)
        .orderBy('created_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toRecord);
    },
    async due(now, limit) {
      return (await dueMails(db, now, limit).execute()).map(toRecord);
    },
    async mark(id, state, { error, dueAt, body } = {}) {
      await db
        .updateTable('outbox')
        .set((eb) => ({
          state,
          error: error ?? null,
          tries: eb('tries', '+', 1),
          ...(dueAt !== undefined && { due_at: dueAt }),
          ...(body !== undefined && { body }),
        }))
        .where('id', '=', id)
        .execute();
    },
    async get(siteId, id) {
      const row = await db.selectFrom('outbox').selectAll().where('site_id', '=', siteId).where('id', '=', id).executeTakeFirst();
      return row && toRecord(row);
    },
    async again(siteId, id, now) {
      const row = await db
        .updateTable('outbox')
        .set({ state: 'queued', due_at: now, error: null })
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .where('state', 'in', ['queued', 'failed'])
        .returningAll()
        .executeTakeFirst();
      return row && toRecord(row);
    },
    async list(siteId, limit, before) {
      const list = `outbox.${siteId}`;
      const from = before === undefined ? undefined : readCursor(list, before);
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('site_id', '=', siteId)
        .$if(from !== undefined, (all) => all.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(from!.key, from!.id))))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return toPage(list, rows, limit, (row) => ({ key: row.created_at, id: row.id }), toRecord);
    },
  };
}

export function dueMails(db: Kysely<Tables>, now: string, limit: number) {
  return db
    .selectFrom('outbox as m')
    .selectAll()
    .where('m.state', '=', 'queued')
    .where('m.due_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as e')
            .select('e.id')
            .where('e.state', '=', 'queued')
            .whereRef('e.stream', '=', 'm.stream')
            .whereRef('e.recipient', '=', 'm.recipient')
            .whereRef('e.place', '<', 'm.place'),
        ),
      ),
    )
    .orderBy('m.due_at')
    .orderBy('m.place')
    .limit(limit);
}

function toRecord(row: Selectable<OutboxTable>): OutboxRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    ...(row.stream !== null && { stream: row.stream }),
    to: row.recipient,
    subject: row.subject,
    body: row.body,
    createdAt: row.created_at,
    // Written from MailState only.
    state: row.state as MailState,
    tries: Number(row.tries),
    dueAt: row.due_at,
    error: row.error,
  };
}
