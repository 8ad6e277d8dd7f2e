// Kysely over our one connection. Reads run at once; each write is one statement and goes through the group commit.
// There are no open-ended transactions here (ARCHITECTURE §3.2): beginTransaction throws.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Connection } from './connection.ts';
import type { GroupCommit } from './group-commit.ts';

export function groupedDialect(connection: Connection, writes: Pick<GroupCommit, 'write'>): Dialect {
  const run = <R>(query: CompiledQuery): QueryResult<R> => {
    // The caller's row type is Kysely's promise; the tables keep it.
    return { rows: connection.all(query) as unknown as R[] };
  };
  const single: DatabaseConnection = {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> =>
      SelectQueryNode.is(query.query) ? run<R>(query) : writes.write(() => run<R>(query)),
    streamQuery: () => {
      throw new Error('[store] rows are not streamed: ask for pages');
    },
  };
  return {
    createDriver: () => driverOf(single),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

function driverOf(single: DatabaseConnection): Driver {
  const none = (): Promise<never> => Promise.reject(new Error('[store] no open-ended transactions: write one statement, or a batch'));
  return {
    init: async () => undefined,
    acquireConnection: async () => single,
    releaseConnection: async () => undefined,
    beginTransaction: none,
    commitTransaction: none,
    rollbackTransaction: none,
    destroy: async () => undefined,
  };
}
