// Groups of agents, and each conversation's: an empty text stands for All, so that a list of some groups is a walk for each of
// them along an index, whatever they are.
import { sql, type CompiledQuery, type Kysely, type RawBuilder } from 'kysely';

export const groups = {
  name: '0005-groups',
  statements(db: Kysely<unknown>): readonly CompiledQuery[] {
    const index = (name: string, columns: readonly string[], where?: RawBuilder<boolean>): CompiledQuery => {
      const made = db.schema
        .createIndex(name)
        .on('conversations')
        .columns([...columns]);
      return (where ? made.where(where) : made).compile();
    };
    return [
      db.schema
        .createTable('groups')
        .addColumn('id', 'text', (of) => of.notNull().primaryKey())
        .addColumn('site_id', 'text', (of) => of.notNull())
        .addColumn('name', 'text', (of) => of.notNull())
        .addColumn('name_key', 'text', (of) => of.notNull())
        .addColumn('queue_message', 'text')
        .addColumn('members', 'text', (of) => of.notNull())
        .addColumn('version', 'bigint', (of) => of.notNull())
        .compile(),
      db.schema.createIndex('groups_by_name').unique().on('groups').columns(['site_id', 'name_key']).compile(),
      db.schema
        .alterTable('conversations')
        .addColumn('group_id', 'text', (of) => of.notNull().defaultTo(''))
        .compile(),
      index('conversations_group', ['site_id', 'group_id', 'active_at', 'id']),
      index('conversations_group_open', ['site_id', 'group_id', 'active_at', 'id'], sql<boolean>`is_open = 1`),
      index('conversations_group_closed', ['site_id', 'group_id', 'active_at', 'id'], sql<boolean>`phase = 'closed' and live = 1`),
      index('conversations_group_queue', ['site_id', 'group_id', 'waiting_since', 'id'], sql<boolean>`phase = 'queued'`),
      db.schema.dropIndex('conversations_counts').compile(),
      index('conversations_counts', ['site_id', 'phase', 'owner_id', 'group_id'], sql<boolean>`is_open = 1`),
    ];
  },
} as const;
