// Files and records have limits of their own (GUARANTEES P9): old files are found by their age, and a run says how many went.
import { type CompiledQuery, type Kysely, sql } from 'kysely';

export const retentionOfFiles = {
  name: '0034-retention-of-files',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    sql`alter table retention_runs add column files bigint not null default 0`.compile(db),
    sql`alter table retention_runs add column records bigint not null default 0`.compile(db),
    db.schema.createIndex('uploads_by_age').on('uploads').columns(['site_id', 'created_at', 'id']).compile(),
  ],
} as const;
