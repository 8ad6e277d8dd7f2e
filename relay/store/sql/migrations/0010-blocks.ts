// Visitors can be kept out. The end of a block is copied to its visitor, who is read anyway wherever they come in.
import type { CompiledQuery, Kysely } from 'kysely';

export const blocks = {
  name: '0010-blocks',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('blocks')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('reason', 'text', (of) => of.notNull())
      .addColumn('by_id', 'text', (of) => of.notNull())
      .addColumn('by_name', 'text', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('until', 'text')
      .addColumn('lifted_at', 'text')
      .addColumn('lifted_by', 'text')
      .compile(),
    db.schema.createIndex('blocks_by_site').on('blocks').columns(['site_id', 'created_at', 'id']).compile(),
    db.schema.createIndex('blocks_by_visitor').on('blocks').columns(['site_id', 'visitor_id']).compile(),
    db.schema.alterTable('visitors').addColumn('blocked_until', 'text').compile(),
  ],
} as const;
