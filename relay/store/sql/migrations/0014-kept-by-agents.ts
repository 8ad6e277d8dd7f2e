// An agent has a name among colleagues besides the one that visitors see, and takes their preferences from browser to browser.
import type { CompiledQuery, Kysely } from 'kysely';

export const keptByAgents = {
  name: '0014-kept-by-agents',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema.alterTable('agents').addColumn('internal_name', 'text').compile(),
    db.schema
      .alterTable('agents')
      .addColumn('preferences', 'text', (of) => of.notNull().defaultTo('{}'))
      .compile(),
  ],
} as const;
