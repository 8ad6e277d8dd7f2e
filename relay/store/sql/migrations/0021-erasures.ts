// Visitors can be erased (SPEC T-24). What stays is that it was done.
import type { CompiledQuery, Kysely } from 'kysely';

export const erasures = {
  name: '0021-erasures',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('erasures')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('by_id', 'text', (of) => of.notNull())
      .addColumn('by_name', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addColumn('conversations', 'bigint', (of) => of.notNull())
      .addPrimaryKeyConstraint('erasures_by_visitor', ['site_id', 'visitor_id'])
      .compile(),
  ],
} as const;
