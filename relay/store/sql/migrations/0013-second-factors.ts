// An authenticator app for each agent who wants one.
import type { CompiledQuery, Kysely } from 'kysely';

export const secondFactors = {
  name: '0013-second-factors',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('second_factors')
      .addColumn('agent_id', 'text', (of) => of.notNull().primaryKey())
      .addColumn('secret', 'text', (of) => of.notNull())
      .addColumn('confirmed_at', 'text')
      .addColumn('last_step', 'bigint', (of) => of.notNull())
      .addColumn('recovery', 'text', (of) => of.notNull())
      .compile(),
  ],
} as const;
