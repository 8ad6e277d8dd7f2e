// A session says in which browser it was begun, so that its owner knows it again in a list.
import type { CompiledQuery, Kysely } from 'kysely';

export const browsersOfSessions = {
  name: '0012-browsers-of-sessions',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema.alterTable('sessions').addColumn('browser', 'text').compile(),
    db.schema.alterTable('sessions').addColumn('system', 'text').compile(),
  ],
} as const;
