// Contacts that are frozen (GUARANTEES P13).
import type { CompiledQuery, Kysely } from 'kysely';

export const restrictions = {
  name: '0041-restrictions',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('restrictions')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('reason', 'text', (of) => of.notNull())
      .addColumn('by_id', 'text', (of) => of.notNull())
      .addColumn('by_name', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('restrictions_by_visitor', ['site_id', 'visitor_id'])
      .compile(),
  ],
} as const;
