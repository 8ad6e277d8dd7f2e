// Which conversations the figures of Insight counted. The key is the row, and kept once: each copy of it is one more page that a chat's
// end writes, and on a full disk there is little room for that (GUARANTEES G17).
import { type CompiledQuery, type Kysely, sql } from 'kysely';

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
      .modifyEnd(sql`without rowid`)
      .compile(),
    db.schema.createIndex('counted_by_stream').on('counted').column('stream').compile(),
  ],
} as const;
