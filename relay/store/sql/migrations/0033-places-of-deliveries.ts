// Deliveries know in which order they were written: two of one moment have the same instant and ids that tell nothing (GUARANTEES G27).
import { type CompiledQuery, type Kysely, sql } from 'kysely';

const columns = 'id, site_id, webhook_id, stream, visitor_id, event, body, created_at, state, tries, due_at, error';

export const placesOfDeliveries = {
  name: '0033-places-of-deliveries',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema.alterTable('deliveries').renameTo('deliveries_before').compile(),
    ...['due', 'by_site', 'by_stream', 'by_visitor'].map((name) => db.schema.dropIndex(`deliveries_${name}`).compile()),
    db.schema
      .createTable('deliveries')
      .addColumn('place', 'integer', (of) => of.primaryKey())
      .addColumn('id', 'text', (of) => of.notNull().unique())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('webhook_id', 'text', (of) => of.notNull())
      .addColumn('stream', 'text')
      .addColumn('visitor_id', 'text')
      .addColumn('event', 'text', (of) => of.notNull())
      .addColumn('body', 'text', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('state', 'text', (of) => of.notNull())
      .addColumn('tries', 'bigint', (of) => of.notNull())
      .addColumn('due_at', 'text', (of) => of.notNull())
      .addColumn('error', 'text')
      .compile(),
    sql.raw(`insert into deliveries (${columns}) select ${columns} from deliveries_before order by created_at, id`).compile(db),
    db.schema.dropTable('deliveries_before').compile(),
    db.schema.createIndex('deliveries_due').on('deliveries').columns(['state', 'webhook_id', 'due_at', 'place']).compile(),
    db.schema.createIndex('deliveries_by_site').on('deliveries').columns(['site_id', 'created_at', 'id']).compile(),
    db.schema.createIndex('deliveries_by_stream').on('deliveries').column('stream').compile(),
    db.schema.createIndex('deliveries_by_visitor').on('deliveries').columns(['site_id', 'visitor_id']).compile(),
  ],
} as const;
