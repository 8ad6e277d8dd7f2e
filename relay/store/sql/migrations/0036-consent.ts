// What a visitor agreed to before they wrote, as JSON of protocol/consent.ts (SPEC M-33).
import { type CompiledQuery, type Kysely, sql } from 'kysely';

export const consent = {
  name: '0036-consent',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [sql`alter table visitors add column consent text`.compile(db)],
} as const;
