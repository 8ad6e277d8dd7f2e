// Conversation links. What is kept of a token is its hash; whom a link is bound to is one value, so that it changes at once.
import type { CompiledQuery, Kysely } from 'kysely';

export const links = {
  name: '0017-links',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('links')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('token_hash', 'text', (of) => of.notNull().unique())
      .addColumn('kind', 'text', (of) => of.notNull())
      .addColumn('label', 'text', (of) => of.notNull())
      .addColumn('stream', 'text')
      .addColumn('assignee', 'text')
      .addColumn('group_id', 'text')
      .addColumn('created_by_id', 'text', (of) => of.notNull())
      .addColumn('created_by', 'text', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('expires_at', 'text', (of) => of.notNull())
      .addColumn('revoked_at', 'text')
      .addColumn('max_visitors', 'bigint', (of) => of.notNull())
      .addColumn('openings', 'text', (of) => of.notNull())
      .addColumn('sent_to', 'text', (of) => of.notNull())
      .compile(),
    db.schema.createIndex('links_by_site').on('links').columns(['site_id', 'created_at', 'id']).compile(),
  ],
} as const;
