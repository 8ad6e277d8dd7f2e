// Pictures that tokens name for visitors, and what those want to be sent (SPEC T-41). The first lie beside the visitor: few have one, and who
// lists visitors needs no more than the id of an approved one.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const avatars = {
  name: '0035-avatars',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('visitor_avatars')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('id', 'text', (of) => of.notNull())
      .addColumn('url', 'text', (of) => of.notNull())
      .addColumn('storage_key', 'text', (of) => of.notNull())
      .addColumn('state', 'text', (of) => of.notNull())
      .addColumn('mime', 'text')
      .addColumn('fault', 'text')
      .addColumn('at', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('visitor_avatars_of', ['site_id', 'visitor_id'])
      .compile(),
    db.schema
      .createIndex('visitor_avatars_wanted')
      .on('visitor_avatars')
      .columns(['at', 'id'])
      .where(sql<boolean>`state = 'wanted'`)
      .compile(),
    ...['avatar_id', 'wants_transcript', 'wants_announcements'].map((column) =>
      sql`alter table visitors add column ${sql.ref(column)} text`.compile(db),
    ),
  ],
} as const;
