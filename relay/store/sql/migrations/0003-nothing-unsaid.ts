// What was said stays as it was said: the log refuses to be changed or shortened, whoever asks. And a file is known by the hash
// of what is kept of it, which is not what was sent where a photo's place was taken out.
// The triggers are SQLite's; PostgreSQL wants one function that raises, and two triggers that call it.
import { sql, type CompiledQuery, type Kysely } from 'kysely';

export const nothingUnsaid = {
  name: '0003-nothing-unsaid',
  statements(db: Kysely<unknown>): readonly CompiledQuery[] {
    return [
      sql`create trigger events_unchanged before update on events begin select raise(abort, 'events are never changed'); end`.compile(db),
      sql`create trigger events_kept before delete on events begin select raise(abort, 'events are never deleted'); end`.compile(db),
      db.schema
        .alterTable('uploads')
        .addColumn('kept_sha256', 'text', (of) => of.notNull().defaultTo(''))
        .compile(),
    ];
  },
} as const;
