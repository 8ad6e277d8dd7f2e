// Questions that nothing had an answer to, by the days on which they were asked; written with the events that show it.
import type { CompiledQuery, Kysely } from 'kysely';

export const unanswered = {
  name: '0028-unanswered',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('unanswered')
      .addColumn('stream', 'text', (of) => of.notNull())
      .addColumn('text', 'text', (of) => of.notNull())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('day', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addColumn('why', 'text', (of) => of.notNull())
      .addColumn('language', 'text', (of) => of.notNull())
      .addPrimaryKeyConstraint('unanswered_by_stream', ['stream', 'text'])
      .compile(),
    db.schema.createIndex('unanswered_by_day').on('unanswered').columns(['site_id', 'day', 'at']).compile(),
  ],
} as const;
