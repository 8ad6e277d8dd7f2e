// What a message costs, made small. Streams get whole numbers for keys, so that their places in an index are ten bytes side by
// side instead of sixty scattered ones; commands are kept in the order of their ids, which begin with the time; and an index
// holds only the conversations that its list shows, so that a message moves two entries and not five.
import { sql, type CompiledQuery, type Kysely, type RawBuilder } from 'kysely';

export const smallKeys = {
  name: '0002-small-keys',
  statements(db: Kysely<unknown>): readonly CompiledQuery[] {
    const raw = (statement: RawBuilder<unknown>): CompiledQuery => statement.compile(db);
    const partial = (name: string, columns: readonly string[], where: RawBuilder<boolean>): readonly CompiledQuery[] => [
      db.schema.dropIndex(name).compile(),
      db.schema
        .createIndex(name)
        .on('conversations')
        .columns([...columns])
        .where(where)
        .compile(),
    ];
    return [
      db.schema
        .createTable('streams')
        .addColumn('key', 'integer', (of) => of.primaryKey())
        .addColumn('id', 'text', (of) => of.notNull().unique())
        .compile(),
      raw(sql`insert into streams (id) select id from conversations order by site_id, number`),

      db.schema.alterTable('events').renameTo('old_events').compile(),
      db.schema
        .createTable('events')
        .addColumn('place', 'integer', (of) => of.primaryKey())
        .addColumn('stream', 'bigint', (of) => of.notNull())
        .addColumn('seq', 'bigint', (of) => of.notNull())
        .addColumn('public_seq', 'bigint')
        .addColumn('at', 'text', (of) => of.notNull())
        .addColumn('actor', 'text', (of) => of.notNull())
        .addColumn('body', 'text', (of) => of.notNull())
        .addColumn('hash', 'text', (of) => of.notNull().defaultTo(''))
        .addUniqueConstraint('events_by_stream', ['stream', 'seq'])
        .compile(),
      raw(
        sql`insert into events (stream, seq, public_seq, at, actor, body) select s.key, e.seq, e.public_seq, e.at, e.actor, e.body from old_events as e join streams as s on s.id = e.stream order by e.at, e.stream, e.seq`,
      ),
      db.schema.dropTable('old_events').compile(),
      // Rows may trail behind the log from now on; here they are still as far as it is.
      raw(sql`insert into meta (key, value) select 'rows_as_of', cast(coalesce(max(place), 0) as text) from events`),

      db.schema.alterTable('commands').renameTo('old_commands').compile(),
      db.schema
        .createTable('commands')
        .addColumn('id', 'text', (of) => of.notNull())
        .addColumn('stream', 'bigint', (of) => of.notNull())
        .addColumn('digest', 'text', (of) => of.notNull())
        .addColumn('seq', 'bigint', (of) => of.notNull())
        .addColumn('public_seq', 'bigint', (of) => of.notNull())
        .addPrimaryKeyConstraint('commands_by_id', ['id', 'stream'])
        .compile(),
      raw(
        sql`insert into commands (id, stream, digest, seq, public_seq) select c.id, s.key, c.digest, c.seq, c.public_seq from old_commands as c join streams as s on s.id = c.stream`,
      ),
      db.schema.dropTable('old_commands').compile(),

      // Tickets are kept in memory from now on.
      db.schema.dropTable('tickets').compile(),

      ...partial('conversations_open', ['site_id', 'active_at', 'id'], sql<boolean>`is_open = 1`),
      ...partial('conversations_closed', ['site_id', 'active_at', 'id'], sql<boolean>`phase = 'closed' and live = 1`),
      ...partial('conversations_queue', ['site_id', 'waiting_since', 'id'], sql<boolean>`phase = 'queued'`),
      ...partial('conversations_mine', ['site_id', 'owner_id', 'active_at', 'id'], sql<boolean>`owner_id is not null`),
      ...partial('conversations_counts', ['site_id', 'phase', 'owner_id'], sql<boolean>`is_open = 1`),
    ];
  },
} as const;
