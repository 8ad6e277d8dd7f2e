// What agents have written and not sent follows them to another device.
import type { CompiledQuery, Kysely } from 'kysely';

export const drafts = {
  name: '0016-drafts',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('drafts')
      .addColumn('stream', 'text', (of) => of.notNull())
      .addColumn('agent_id', 'text', (of) => of.notNull())
      .addColumn('box', 'text', (of) => of.notNull())
      .addColumn('text', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addPrimaryKeyConstraint('drafts_by_place', ['stream', 'agent_id', 'box'])
      .compile(),
  ],
} as const;
