// Keys of sites, the visitors that their tokens name, the browsers of those, and tokens that were used.
import type { CompiledQuery, Kysely } from 'kysely';

export const identities = {
  name: '0030-identities',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('identity_keys')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('secret', 'text', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('created_by', 'text', (of) => of.notNull())
      .addColumn('revoked_at', 'text')
      .addColumn('revoked_by', 'text')
      .addColumn('used_at', 'text')
      .compile(),
    db.schema.createIndex('identity_keys_by_site').on('identity_keys').columns(['site_id', 'created_at', 'id']).compile(),
    db.schema
      .createTable('identities')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('subject', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('identities_by_subject', ['site_id', 'subject'])
      .compile(),
    db.schema.createIndex('identities_by_visitor').unique().on('identities').columns(['site_id', 'visitor_id']).compile(),
    db.schema
      .createTable('visitor_browsers')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('secret_hash', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('key_id', 'text', (of) => of.notNull())
      .addColumn('expires_at', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('visitor_browsers_by_secret', ['site_id', 'secret_hash'])
      .compile(),
    db.schema.createIndex('visitor_browsers_by_visitor').on('visitor_browsers').columns(['site_id', 'visitor_id']).compile(),
    db.schema.createIndex('visitor_browsers_by_end').on('visitor_browsers').column('expires_at').compile(),
    db.schema
      .createTable('identity_tokens')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('token_hash', 'text', (of) => of.notNull())
      .addColumn('secret_hash', 'text', (of) => of.notNull())
      .addColumn('expires_at', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('identity_tokens_by_hash', ['site_id', 'token_hash'])
      .compile(),
    db.schema.createIndex('identity_tokens_by_end').on('identity_tokens').column('expires_at').compile(),
  ],
} as const;
