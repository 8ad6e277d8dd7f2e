// How long a site keeps what it knows is looked after once a day: what was closed long ago is found by an index.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const retention = {
  name: '0026-retention',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('retention_runs')
      .addColumn('site_id', 'text', (of) => of.primaryKey())
      .addColumn('day', 'text', (of) => of.notNull())
      .addColumn('at', 'text', (of) => of.notNull())
      .addColumn('conversations', 'bigint', (of) => of.notNull())
      .addColumn('contacts', 'bigint', (of) => of.notNull())
      .compile(),
    db.schema
      .createIndex('conversations_ended')
      .on('conversations')
      .columns(['site_id', 'closed_at', 'id'])
      .where(sql<boolean>`phase = 'closed'`)
      .compile(),
    db.schema
      .createIndex('visitors_gone')
      .on('visitors')
      .columns(['site_id', 'last_visited_at', 'id'])
      .where(sql<boolean>`conversations = 0`)
      .compile(),
  ],
} as const;
