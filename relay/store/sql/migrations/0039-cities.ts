// The city of a visitor, where the operator's own file knows it (SPEC S-25).
import type { CompiledQuery, Kysely } from 'kysely';

export const cities = {
  name: '0039-cities',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [db.schema.alterTable('visitors').addColumn('city', 'text').compile()],
} as const;
