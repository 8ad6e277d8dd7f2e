// Which conversation a mail is about: who deletes that wants its mails gone as well.
import type { CompiledQuery, Kysely } from 'kysely';

export const mailsOfConversations = {
  name: '0008-mails-of-conversations',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema.alterTable('outbox').addColumn('stream', 'text').compile(),
    db.schema.createIndex('outbox_by_stream').on('outbox').column('stream').compile(),
  ],
} as const;
