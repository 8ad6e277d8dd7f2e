// Brings the tables up to date. Each step is one transaction with its version row: killed anywhere, it starts over whole.
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Migration } from '../sql/migrations/all.ts';
import { createVersions, readVersions, recordVersion, stepsTaken } from '../sql/schema-version.ts';
import type { Connection } from './connection.ts';

/** `before` is called ahead of each statement; tests fail or die in it. */
export function migrate(
  db: Connection,
  known: readonly Migration[],
  now: () => string,
  before: (sql: string) => void = () => undefined,
): void {
  const run = (statement: { readonly sql: string; readonly parameters: readonly unknown[] }): void => {
    before(statement.sql);
    db.all(statement);
  };
  run(createVersions);
  const taken = stepsTaken(db.all(readVersions), known);
  known.slice(taken).forEach((migration, index) => {
    db.exec('begin immediate');
    try {
      migration.statements(writer()).forEach(run);
      run(recordVersion(taken + index + 1, migration, now()));
      before('commit');
      db.exec('commit');
    } catch (error) {
      db.rollback();
      throw error;
    }
  });
}

// Only compiles statements; runs none.
function writer(): Kysely<unknown> {
  return new Kysely({
    dialect: {
      createDriver: () => new DummyDriver(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  });
}
