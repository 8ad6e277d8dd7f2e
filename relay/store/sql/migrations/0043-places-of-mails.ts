// Mails know in which order they were written: two of one moment have the same instant and ids that tell nothing (GUARANTEES G27).
import { type CompiledQuery, type Kysely, sql } from 'kysely';

const columns = 'id, site_id, stream, recipient, subject, body, created_at, state, tries, due_at, error';

export const placesOfMails = {
  name: '0043-places-of-mails',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema.alterTable('outbox').renameTo('outbox_before').compile(),
    ...['due', 'by_site', 'by_stream'].map((name) => db.schema.dropIndex(`outbox_${name}`).compile()),
    db.schema
      .createTable('outbox')
      .addColumn('place', 'integer', (of) => of.primaryKey())
      .addColumn('id', 'text', (of) => of.notNull().unique())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('stream', 'text')
      .addColumn('recipient', 'text', (of) => of.notNull())
      .addColumn('subject', 'text', (of) => of.notNull())
      .addColumn('body', 'text', (of) => of.notNull())
      .addColumn('created_at', 'text', (of) => of.notNull())
      .addColumn('state', 'text', (of) => of.notNull())
      .addColumn('tries', 'bigint', (of) => of.notNull())
      .addColumn('due_at', 'text', (of) => of.notNull())
      .addColumn('error', 'text')
      .compile(),
    sql.raw(`insert into outbox (${columns}) select ${columns} from outbox_before order by created_at, id`).compile(db),
    db.schema.dropTable('outbox_before').compile(),
    db.schema.createIndex('outbox_due').on('outbox').columns(['state', 'due_at', 'place']).compile(),
    db.schema.createIndex('outbox_by_site').on('outbox').columns(['site_id', 'created_at', 'id']).compile(),
    db.schema.createIndex('outbox_by_stream').on('outbox').column('stream').compile(),
  ],
} as const;
