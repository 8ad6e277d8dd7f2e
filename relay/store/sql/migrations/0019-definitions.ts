// What the staff of a site defined, such as its flags; and the flags of each conversation beside its state, so that a list of those
// with one of them walks no others.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const definitions = {
  name: '0019-definitions',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('definitions')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('kind', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addColumn('items', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('definitions_by_kind', ['site_id', 'kind'])
      .compile(),
    db.schema
      .alterTable('conversations')
      .addColumn('flags', 'text', (of) => of.notNull().defaultTo(''))
      .compile(),
    // As flagText in append.ts writes it.
    sql`update conversations set flags = coalesce((select char(10) || group_concat(replace(value, char(10), ' '), char(10)) || char(10)
      from json_each(state, '$.flags')), '') where json_valid(state)`.compile(db),
    db.schema
      .createIndex('conversations_flagged')
      .on('conversations')
      .columns(['site_id', 'active_at', 'id'])
      .where(sql<boolean>`flags <> ''`)
      .compile(),
  ],
} as const;
