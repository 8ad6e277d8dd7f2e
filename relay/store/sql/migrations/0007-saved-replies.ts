// Saved replies: each owner has a shortcut once, and the site is an owner whose name is empty.
import type { CompiledQuery, Kysely } from 'kysely';

export const savedReplies = {
  name: '0007-saved-replies',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('replies')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('owner', 'text', (of) => of.notNull())
      .addColumn('shortcut', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addColumn('words', 'text', (of) => of.notNull())
      .addUniqueConstraint('replies_by_owner', ['site_id', 'owner', 'shortcut'])
      .compile(),
  ],
} as const;
