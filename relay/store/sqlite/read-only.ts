// Opens a file to look at it and nothing else: no byte of it is changed and nothing is left beside it.
import { existsSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { connection, type Connection } from './connection.ts';
import { isOurs } from './durable.ts';
import { faultKind } from './faults.ts';
import { cannot, inspectFile, inUse } from './file.ts';

export type Looking = { readonly conn: Connection; close(): void };

/** Throws CannotOpen, whose message is one line that says what to do. */
export function openReadOnly(file: string): Looking {
  if (inspectFile(file) === 'new') throw cannot(file, 'there is no such file');
  const bare = { readOnly: true, enableDoubleQuotedStringLiterals: false, defensive: true } as const;
  const shared = `${file}-shm`;
  // Beside a file that was closed in order there is no log, and nobody is writing: SQLite need not lock or make anything.
  const asleep = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;
  const had = existsSync(shared);
  let db: DatabaseSync | undefined;
  const close = (): void => {
    db?.close();
    if (!asleep && !had) rmSync(shared, { force: true });
  };
  try {
    db = new DatabaseSync(asleep ? new URL(`${pathToFileURL(file).href}?immutable=1`) : file, bare);
    const conn = connection(db);
    if (!isOurs(db)) throw cannot(file, 'it is not a database of Help Chat');
    return { conn, close };
  } catch (error) {
    close();
    if (faultKind(error) === 'busy') throw inUse(file, error);
    if (error instanceof Error && error.name === 'CannotOpen') throw error;
    throw cannot(file, error instanceof Error ? error.message : String(error), error);
  }
}
