// Who did what, and when (GUARANTEES P12).
import type { CompiledQuery, Kysely } from 'kysely';

export const audit = {
  name: '0040-audit',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('audit')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addColumn('by_id', 'text', (of) => of.notNull())
      .addColumn('by_name', 'text', (of) => of.notNull())
      .addColumn('kind', 'text', (of) => of.notNull())
      .addColumn('about', 'text')
      .addColumn('fields', 'text', (of) => of.notNull())
      .addColumn('done', 'bigint', (of) => of.notNull())
      .compile(),
    ...(
      [
        ['audit_by_time', ['site_id', 'at', 'id']],
        ['audit_by_actor', ['site_id', 'by_id', 'at', 'id']],
        ['audit_by_kind', ['site_id', 'kind', 'at', 'id']],
      ] as const
    ).map(([name, columns]) =>
      db.schema
        .createIndex(name)
        .on('audit')
        .columns([...columns])
        .compile(),
    ),
  ],
} as const;
