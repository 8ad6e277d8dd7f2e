// Webhooks of sites, and what is delivered to them.
import type { CompiledQuery, Kysely } from 'kysely';

export const webhooks = {
  name: '0025-webhooks',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('webhooks')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('url', 'text', (of) => of.notNull())
      .addColumn('events', 'text', (of) => of.notNull())
      .addColumn('active', 'bigint', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('secret', 'text', (of) => of.notNull())
      .addColumn('old_secret', 'text')
      .addColumn('old_until', 'text')
      .compile(),
    db.schema.createIndex('webhooks_by_site').on('webhooks').columns(['site_id', 'created_at', 'id']).compile(),
    db.schema
      .createTable('deliveries')
      .addColumn('id', 'text', (of) => of.primaryKey())
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
    db.schema.createIndex('deliveries_due').on('deliveries').columns(['state', 'webhook_id', 'due_at']).compile(),
    db.schema.createIndex('deliveries_by_site').on('deliveries').columns(['site_id', 'created_at', 'id']).compile(),
    db.schema.createIndex('deliveries_by_stream').on('deliveries').column('stream').compile(),
    db.schema.createIndex('deliveries_by_visitor').on('deliveries').columns(['site_id', 'visitor_id']).compile(),
  ],
} as const;
