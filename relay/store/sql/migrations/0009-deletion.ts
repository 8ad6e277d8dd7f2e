// Conversations can be deleted. The log still refuses every change but one: the words of a stream that ends in its deletion may be
// blanked, whole; their numbers, instants, authors and hashes stay. Files to remove are noted in the same commit, and removed after it.
// The triggers are SQLite's, as in 0003; PostgreSQL wants the same condition in its function.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const deletion = {
  name: '0009-deletion',
  statements(db: Kysely<unknown>): readonly CompiledQuery[] {
    return [
      sql`drop trigger events_unchanged`.compile(db),
      sql`create trigger events_unchanged before update on events when not (
        new.body = '' and new.place = old.place and new.stream = old.stream and new.seq = old.seq and new.public_seq is old.public_seq
        and new.at = old.at and new.actor = old.actor and new.hash = old.hash
        and old.body not like '{"type":"conversation.deleted"%'
        and (select e.body from events as e where e.stream = old.stream order by e.seq desc limit 1) like '{"type":"conversation.deleted"%'
      ) begin select raise(abort, 'events are never changed'); end`.compile(db),
      db.schema
        .createTable('doomed_files')
        .addColumn('storage_key', 'text', (of) => of.primaryKey())
        .compile(),
      db.schema.createIndex('uploads_by_stream').on('uploads').column('stream').compile(),
      sql`update sites set settings = json_set(settings, '$.deleteChatRoles', 'managers')`.compile(db),
    ];
  },
} as const;
