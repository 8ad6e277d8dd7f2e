// How the conversations of a group come to its agents. Nothing said is the way it was: they take what they want.
import type { CompiledQuery, Kysely } from 'kysely';

export const routing = {
  name: '0011-routing',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [db.schema.alterTable('groups').addColumn('routing', 'text').compile()],
} as const;
