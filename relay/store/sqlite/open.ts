// The embedded store: one file, one process, one connection. Opens it, or says in one line why not.
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { migrations, type Migration } from '../sql/migrations/all.ts';
import { connection, type Connection } from './connection.ts';
import { copyDatabase } from './copy.ts';
import { checkOwner, makeDurable, one } from './durable.ts';
import { settleEpoch } from './epoch.ts';
import { faultKind } from './faults.ts';
import { cannot, CannotOpen, giveName, hold, inspectFile, inUse, nameWhileNew } from './file.ts';
import { migrate } from './migrate.ts';
import { sqliteStore, type SqliteStore } from './sqlite-store.ts';
import { mendRows } from './trailing.ts';

export type SqliteOptions = {
  /** Path of the database; it is made where there is none. */
  readonly file: string;
  readonly now?: () => string;
  readonly log?: (line: string) => void;
  /** The disk has failed or the file is gone: no write will ever be acknowledged again. Main exits. */
  readonly onBroken?: (error: Error) => void;
  /** The disk is full; true where room was made and the write may be tried again. */
  readonly onFull?: () => boolean;
  /** After each commit: how many writes it had, and how long it took. */
  readonly onCommit?: (writes: number, ms: number) => void;
  /** Most writes in one commit; the bench compares with 1. */
  readonly group?: number;
  /** For tests. */
  readonly migrations?: readonly Migration[];
  readonly beforeMigrationStatement?: (sql: string) => void;
};

/** How long a start waits for another process to let go of the file. */
const BUSY_MS = 2_000;
/** Up to this size the whole file is checked at start; larger ones would take seconds. */
const CHECKED_BYTES = 64 * 1024 * 1024;

/** Throws CannotOpen, whose message is one line that says what to do. */
export async function openSqlite(options: SqliteOptions): Promise<SqliteStore> {
  const { file, now = () => new Date().toISOString() } = options;
  if (inspectFile(file) === 'new') {
    prepared(nameWhileNew(file), file, { ...options, now }).db.close();
    giveName(file);
  }
  const { db, conn } = prepared(file, file, { ...options, now });
  const release = hold(file);
  const epoch = settleEpoch(conn, file, randomUUID);
  const closeFile = (): void => {
    db.close();
    release();
  };
  const { log, onBroken, onFull, onCommit, group } = options;
  return sqliteStore({
    conn,
    file,
    epoch,
    now,
    closeFile,
    copyTo: (path) => copyDatabase(db, path),
    log,
    onBroken,
    onFull,
    onCommit,
    group,
  });
}

function prepared(
  path: string,
  name: string,
  options: SqliteOptions & { readonly now: () => string },
): { db: DatabaseSync; conn: Connection } {
  const db = reached(path, name);
  try {
    checkOwner(db);
    makeDurable(db);
    checkPages(db);
    const conn = connection(db);
    migrate(conn, options.migrations ?? migrations, options.now, options.beforeMigrationStatement);
    mendRows(conn);
    return { db, conn };
  } catch (error) {
    db.close();
    throw explained(name, error);
  }
}

function reached(path: string, name: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: BUSY_MS, enableDoubleQuotedStringLiterals: false, defensive: true });
  } catch (error) {
    throw explained(name, error);
  }
}

function checkPages(db: DatabaseSync): void {
  const bytes = Number(one(db, 'pragma page_count')) * Number(one(db, 'pragma page_size'));
  const found = bytes <= CHECKED_BYTES ? one(db, 'pragma quick_check(1)') : 'ok';
  if (found !== 'ok') throw new Error(`it is damaged (${String(found)}); restore a backup, nothing was changed`);
}

function explained(file: string, error: unknown): CannotOpen {
  if (error instanceof CannotOpen) return error;
  if (faultKind(error) === 'busy') return inUse(file, error);
  const why = error instanceof Error ? error.message : String(error);
  if (faultKind(error) === 'full') return cannot(file, 'no room left on the disk', error);
  if (faultKind(error) === 'disk') return cannot(file, `${why}; check the disk and the rights of the file, or restore a backup`, error);
  return cannot(file, why, error);
}
