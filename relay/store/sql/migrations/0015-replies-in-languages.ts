// A shortcut may stand for the same reply in several languages: the key of saved replies gains the language. A table's own key
// cannot be changed, so the rows move to a new one.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const repliesInLanguages = {
  name: '0015-replies-in-languages',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('new_replies')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('owner', 'text', (of) => of.notNull())
      .addColumn('shortcut', 'text', (of) => of.notNull())
      .addColumn('language', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addColumn('words', 'text', (of) => of.notNull())
      .addUniqueConstraint('replies_in_languages', ['site_id', 'owner', 'shortcut', 'language'])
      .compile(),
    sql`insert into new_replies (id, site_id, owner, shortcut, language, version, words)
      select id, site_id, owner, shortcut, lower(json_extract(words, '$.language')), version, words from replies`.compile(db),
    db.schema.dropTable('replies').compile(),
    db.schema.alterTable('new_replies').renameTo('replies').compile(),
  ],
} as const;
