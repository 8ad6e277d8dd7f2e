// The two buttons that a reply takes along (SPEC M-20) are part of its draft: as JSON, or null for none.
import type { CompiledQuery, Kysely } from 'kysely';

export const draftButtons = {
  name: '0032-draft-buttons',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [db.schema.alterTable('drafts').addColumn('buttons', 'text').compile()],
} as const;
