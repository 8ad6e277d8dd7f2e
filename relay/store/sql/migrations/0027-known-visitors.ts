// What is known of visitors beside who they are: values with their history, notes of agents, pages, who is the same person, organisations.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const knownVisitors = {
  name: '0027-known-visitors',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    sql`alter table visitors add column time_zone text`.compile(db),
    sql`alter table visitors add column ip text`.compile(db),
    db.schema
      .createTable('visitor_changes')
      .addColumn('place', 'integer', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('field', 'text', (of) => of.notNull())
      .addColumn('value', 'text', (of) => of.notNull())
      .addColumn('source', 'text', (of) => of.notNull())
      .addColumn('strength', 'integer', (of) => of.notNull())
      .addColumn('by_id', 'text')
      .addColumn('by_name', 'text')
      .addColumn('at', 'text', (of) => of.notNull())
      .compile(),
    // The newest of a field is sought; those of one visitor are few.
    db.schema.createIndex('visitor_changes_of').on('visitor_changes').columns(['site_id', 'visitor_id', 'field', 'place']).compile(),
    db.schema
      .createTable('visitor_notes')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('text', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addColumn('by_name', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('visitor_notes_key', ['site_id', 'visitor_id'])
      .compile(),
    db.schema
      .createTable('visitor_comments')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('text', 'text', (of) => of.notNull())
      .addColumn('by_id', 'text', (of) => of.notNull())
      .addColumn('by_name', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .compile(),
    db.schema.createIndex('visitor_comments_of').on('visitor_comments').columns(['site_id', 'visitor_id', 'at', 'id']).compile(),
    db.schema
      .createTable('visitor_pages')
      .addColumn('place', 'integer', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('url', 'text', (of) => of.notNull())
      .addColumn('title', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .compile(),
    db.schema.createIndex('visitor_pages_of').on('visitor_pages').columns(['site_id', 'visitor_id', 'place']).compile(),
    db.schema
      .createTable('visitor_links')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('person', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('visitor_links_key', ['site_id', 'visitor_id'])
      .compile(),
    db.schema.createIndex('visitor_links_of').on('visitor_links').columns(['site_id', 'person']).compile(),
    db.schema
      .createTable('organisations')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('name', 'text', (of) => of.notNull())
      .addColumn('name_key', 'text', (of) => of.notNull())
      .addColumn('domains', 'text', (of) => of.notNull())
      .addColumn('note', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addUniqueConstraint('organisations_by_name', ['site_id', 'name_key'])
      .compile(),
  ],
} as const;
