// What must be true of the file before SQLite may touch it, and how a new one comes to be. Overwrites nothing.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The relay cannot start with this file. The message is one line for whoever starts it. */
export class CannotOpen extends Error {
  override readonly name = 'CannotOpen';
}

const MAGIC = 'SQLite format 3\u0000';

/** Files that this process has open: to look into one of them from outside SQLite would drop its lock (POSIX). */
const openHere = new Set<string>();

/** Throws where the path is not a SQLite file; `new` where there is none yet. */
export function inspectFile(path: string): 'new' | 'there' {
  if (path === ':memory:') throw cannot(path, 'what is acknowledged must be on a disk; name a file');
  if (openHere.has(resolve(path))) throw inUse(path);
  if (!existsSync(path)) return 'new';
  const stat = statSync(path);
  if (stat.isDirectory()) throw cannot(path, 'it is a directory; name a file in it');
  if (!stat.isFile()) throw cannot(path, 'it is not a file');
  if (stat.size === 0) throw cannot(path, 'it is empty: restore a backup, or take the file away to start anew');
  if (firstBytes(path) !== MAGIC) throw cannot(path, 'it is not a database: name another file, nothing was changed');
  return 'there';
}

/** Where a new database is made whole before it gets its name, so that a crash never leaves half a file under it. */
export function nameWhileNew(path: string): string {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  return `${path}.new`;
}

export function giveName(path: string): void {
  if (existsSync(path)) throw inUse(path);
  renameSync(`${path}.new`, path);
  const folder = openSync(dirname(resolve(path)), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

export function hold(path: string): () => void {
  openHere.add(resolve(path));
  return () => openHere.delete(resolve(path));
}

/** Tells one file from another of the same name; undefined where there is none. */
export function identity(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat && `${stat.dev}:${stat.ino}`;
}

export function cannot(path: string, why: string, cause?: unknown): CannotOpen {
  return new CannotOpen(`[store] cannot open ${path}: ${why}`, { cause });
}

export function inUse(path: string, cause?: unknown): CannotOpen {
  return cannot(path, 'another process is using it; stop that one first, or give this one a data directory of its own', cause);
}

function firstBytes(path: string): string {
  const bytes = Buffer.alloc(MAGIC.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(file);
  }
  return bytes.toString('latin1');
}
