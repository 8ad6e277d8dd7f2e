// Settings without which an acknowledgement would be a lie (GUARANTEES §0), set and then asked back.
import type { DatabaseSync } from 'node:sqlite';

/** Marks a SQLite file as ours: "HCh1". */
const APPLICATION = 0x48436831;
const FULL = 2;
/** Pages of the log after which they are written back: 32 MiB, half of what GUARANTEES G33 lets it grow to. Fewer pages
 * are written twice, as most of them change many times meanwhile. */
const CHECKPOINT_PAGES = 8_192;

/** Below 3.51.3 two connections could lose committed pages; 3.52.0 was withdrawn (GUARANTEES §0, 4). */
export function checkVersion(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const sound = major > 3 || (major === 3 && (minor > 51 || (minor === 51 && patch >= 3)));
  if (!sound || version === '3.52.0')
    throw new Error(`SQLite ${version} can lose data; use a Node.js with SQLite 3.51.3 or newer, not 3.52.0`);
}

/** Locks the file for this process, and makes each commit wait for the disk. */
export function makeDurable(db: DatabaseSync): void {
  checkVersion(String(one(db, 'select sqlite_version()')));
  // First, so that the log of WAL needs no shared memory and a second process finds the door shut.
  db.exec('pragma locking_mode = exclusive');
  const mode = one(db, 'pragma journal_mode = wal');
  if (mode !== 'wal' && mode !== 'memory')
    throw new Error(`its file system has no write-ahead log (mode ${String(mode)}); use a local disk`);
  db.exec('pragma synchronous = full');
  db.exec('pragma secure_delete = on');
  db.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // So that a row which is replaced counts as deleted, which the log refuses.
  db.exec('pragma recursive_triggers = on');
  db.exec('pragma foreign_keys = off; pragma trusted_schema = off; pragma cache_size = -32000; pragma temp_store = memory');
  db.exec('begin immediate; select count(*) from sqlite_schema; commit');
  // Only now: before the first statement this says FULL even where it will not be.
  if (one(db, 'pragma synchronous') !== FULL) throw new Error('synchronous=FULL was not taken; commits would not be durable');
}

/** Throws where the file belongs to another program; marks an empty one as ours. */
export function checkOwner(db: DatabaseSync): void {
  if (isOurs(db)) return;
  if (Number(one(db, 'select count(*) from sqlite_schema')) > 0)
    throw new Error('it is the database of another program; nothing was changed');
  db.exec(`pragma application_id = ${APPLICATION}`);
}

/** Whether the file bears our mark; for whoever only looks. */
export function isOurs(db: DatabaseSync): boolean {
  return one(db, 'pragma application_id') === APPLICATION;
}

export function one(db: DatabaseSync, sql: string): unknown {
  return Object.values(db.prepare(sql).get() ?? {})[0];
}
