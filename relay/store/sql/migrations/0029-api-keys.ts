// Keys of the HTTP API.
import type { CompiledQuery, Kysely } from 'kysely';

export const apiKeys = {
  name: '0029-api-keys',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('api_keys')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('name', 'text', (of) => of.notNull())
      .addColumn('rights', 'text', (of) => of.notNull())
      .addColumn('secret_hash', 'text', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('created_by', 'text', (of) => of.notNull())
      .addColumn('last_used_at', 'text')
      .addColumn('revoked_at', 'text')
      .compile(),
    db.schema.createIndex('api_keys_by_site').on('api_keys').columns(['site_id', 'created_at', 'id']).compile(),
  ],
} as const;
