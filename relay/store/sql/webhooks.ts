// Webhooks and their deliveries.
import type { Kysely, Selectable } from 'kysely';
import type { WebhookEvent } from '#protocol/http/webhooks.ts';
import type { DeliveryRecord, NewDelivery, WebhookRecord, Webhooks } from '../webhooks.ts';
import { readCursor, toPage } from './cursor.ts';
import { fromBit, toBit } from './json.ts';
import type { Statement, Together } from './statement.ts';
import type { Tables } from './tables.ts';
import type { DeliveriesTable, WebhooksTable } from './webhook-tables.ts';

export function sqlWebhooks(db: Kysely<Tables>, together: Together): Webhooks {
  return {
    async list(siteId) {
      const rows = await db.selectFrom('webhooks').selectAll().where('site_id', '=', siteId).orderBy('created_at').orderBy('id').execute();
      return rows.map(toWebhook);
    },
    async put({ id, siteId, createdAt, ...webhook }) {
      const changing = {
        url: webhook.url,
        events: JSON.stringify(webhook.events),
        active: toBit(webhook.active),
        secret: webhook.secret,
        old_secret: webhook.oldSecret,
        old_until: webhook.oldUntil,
      };
      await db
        .insertInto('webhooks')
        .values({ id, site_id: siteId, created_at: createdAt, ...changing })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
        .execute();
    },
    async remove(siteId, id) {
      await together([
        { sql: 'delete from deliveries where site_id = ? and webhook_id = ?', parameters: [siteId, id] },
        { sql: 'delete from webhooks where site_id = ? and id = ?', parameters: [siteId, id] },
      ]);
    },
    async deliver(deliveries) {
      if (deliveries.length > 0) await together(deliveries.map(deliveryWrite));
    },
    async awaited(now) {
      const rows = await awaitedQuery(db, now).execute();
      return rows.map(({ site_id, id }) => ({ siteId: site_id, webhookId: id }));
    },
    async due(webhookId, now, limit) {
      return (await dueQuery(db, webhookId, now, limit).execute()).map(toDelivery);
    },
    async mark(id, state, { error, dueAt } = {}) {
      await db
        .updateTable('deliveries')
        .set((eb) => ({ state, error: error ?? null, tries: eb('tries', '+', 1), ...(dueAt !== undefined && { due_at: dueAt }) }))
        .where('id', '=', id)
        .execute();
    },
    async again(siteId, id, now) {
      const row = await db
        .updateTable('deliveries')
        .set({ state: 'queued', due_at: now, error: null })
        .where('site_id', '=', siteId)
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst();
      return row && toDelivery(row);
    },
    async deliveries(siteId, limit, before) {
      const list = `deliveries.${siteId}`;
      const from = before === undefined ? undefined : readCursor(list, before);
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('site_id', '=', siteId)
        .$if(from !== undefined, (all) => all.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(from!.key, from!.id))))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute();
      return toPage(list, rows, limit, (row) => ({ key: row.created_at, id: row.id }), toDelivery);
    },
    async prune(before) {
      await db.deleteFrom('deliveries').where('state', '!=', 'queued').where('created_at', '<', before).execute();
    },
  };
}

/** Asks each webhook, and not each delivery: with a receiver that is down there may be a hundred thousand of them. */
export function awaitedQuery(db: Kysely<Tables>, now: string) {
  return db
    .selectFrom('webhooks')
    .select(['site_id', 'id'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deliveries')
          .select('deliveries.id')
          .where('deliveries.state', '=', 'queued')
          .whereRef('deliveries.webhook_id', '=', 'webhooks.id')
          .where('deliveries.due_at', '<=', now),
      ),
    );
}

export function dueQuery(db: Kysely<Tables>, webhookId: string, now: string, limit: number) {
  return db
    .selectFrom('deliveries as d')
    .selectAll()
    .where('d.state', '=', 'queued')
    .where('d.webhook_id', '=', webhookId)
    .where('d.due_at', '<=', now)
    .where(({ not, exists, selectFrom }) => {
      const earlier = selectFrom('deliveries as e')
        .select('e.id')
        .where('e.state', '=', 'queued')
        .where('e.webhook_id', '=', webhookId)
        .whereRef('e.place', '<', 'd.place');
      return not(exists(earlier.whereRef('e.stream', '=', 'd.stream'))).and(
        not(exists(earlier.whereRef('e.site_id', '=', 'd.site_id').whereRef('e.visitor_id', '=', 'd.visitor_id'))),
      );
    })
    .orderBy('d.due_at')
    .orderBy('d.place')
    .limit(limit);
}

/** Twice is once: a batch that is written again has the same ids. */
export function deliveryWrite({ id, siteId, webhookId, stream, visitorId, event, body, createdAt }: NewDelivery): Statement {
  return {
    sql:
      'insert into deliveries (id, site_id, webhook_id, stream, visitor_id, event, body, created_at, state, tries, due_at)' +
      " values (?, ?, ?, ?, ?, ?, ?, ?, 'queued', 0, ?) on conflict (id) do nothing",
    parameters: [id, siteId, webhookId, stream ?? null, visitorId ?? null, event, body, createdAt, createdAt],
  };
}

function toWebhook(row: Selectable<WebhooksTable>): WebhookRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    url: row.url,
    events: JSON.parse(row.events) as WebhookEvent[], // written above
    active: fromBit(row.active),
    createdAt: row.created_at,
    secret: row.secret,
    oldSecret: row.old_secret,
    oldUntil: row.old_until,
  };
}

function toDelivery(row: Selectable<DeliveriesTable>): DeliveryRecord {
  return {
    id: row.id,
    siteId: row.site_id,
    webhookId: row.webhook_id,
    event: row.event,
    body: row.body,
    createdAt: row.created_at,
    ...(row.stream !== null && { stream: row.stream }),
    ...(row.visitor_id !== null && { visitorId: row.visitor_id }),
    state: row.state,
    tries: Number(row.tries),
    dueAt: row.due_at,
    error: row.error,
  };
}
