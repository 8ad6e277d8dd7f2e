// Chats that visitors mail to themselves: what counts against the caps, and codes that prove an address.
import type { CompiledQuery, Kysely } from 'kysely';

export const transcriptMails = {
  name: '0038-transcript-mails',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('transcript_mails')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('stream', 'text', (of) => of.notNull())
      .addColumn('address', 'text', (of) => of.notNull())
      .addColumn('code_hash', 'text')
      .addColumn('tries', 'integer', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .compile(),
    db.schema.createIndex('transcript_mails_by_site').on('transcript_mails').columns(['site_id', 'at']).compile(),
    db.schema.createIndex('transcript_mails_by_stream').on('transcript_mails').columns(['stream', 'at']).compile(),
    db.schema.createIndex('transcript_mails_by_visitor').on('transcript_mails').columns(['site_id', 'visitor_id']).compile(),
  ],
} as const;
