// Flows are written in the dashboard: what is not published yet is kept beside the versions, which say who made them live and why.
import type { CompiledQuery, Kysely } from 'kysely';

export const flowDrafts = {
  name: '0022-flow-drafts',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('flow_drafts')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('flow_id', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addColumn('document', 'text', (of) => of.notNull())
      .addColumn('saved_at', 'text', (of) => of.notNull())
      .addColumn('saved_by', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('flow_drafts_by_flow', ['site_id', 'flow_id'])
      .compile(),
    ...(['published_by', 'note'] as const).map((column) =>
      db.schema
        .alterTable('flows')
        .addColumn(column, 'text', (of) => of.notNull().defaultTo(''))
        .compile(),
    ),
  ],
} as const;
