// Which triggers of the flow have begun for a visitor, and in which visit: so that `oncePer` can be kept.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const begunTriggers = {
  name: '0004-begun-triggers',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .alterTable('visitors')
      .addColumn('begun', 'text', (of) => of.notNull().defaultTo(sql`'{}'`))
      .compile(),
  ],
} as const;
