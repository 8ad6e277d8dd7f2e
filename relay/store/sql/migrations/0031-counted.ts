// Which conversations the figures of Insight counted.
import type { CompiledQuery, Kysely } from 'kysely';

export const counted = {
  name: '0031-counted',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('counted')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('figure', 'text', (of) => of.notNull())
      .addColumn('scope', 'text', (of) => of.notNull())
      .addColumn('day', 'text', (of) => of.notNull())
      .addColumn('stream', 'text', (of) => of.notNull())
      .addColumn('times', 'bigint', (of) => of.notNull())
      .addPrimaryKeyConstraint('counted_by_day', ['site_id', 'figure', 'scope', 'day', 'stream'])
      .compile(),
    db.schema.createIndex('counted_by_stream').on('counted').column('stream').compile(),
  ],
} as const;
