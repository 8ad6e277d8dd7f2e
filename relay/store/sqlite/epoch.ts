// Notices a database that was put back from a backup. A mark beside the file says how far the log had come; a log that is
// behind its mark, or a file without one, gets a new epoch, so that no client trusts what it remembers (GUARANTEES §2.1).
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Connection } from './connection.ts';

const Mark = v.object({ epoch: v.string(), rows: v.number() });
const EPOCH = 'epoch';

/** The epoch to go on with; writes a new one where the data is not what was last seen. */
export function settleEpoch(db: Connection, path: string, random: () => string): string {
  const stored = epochOf(db);
  const mark = readMark(path);
  if (stored !== undefined && mark?.epoch === stored && mark.rows <= rowsOf(db)) return stored;
  const epoch = random();
  db.all({
    sql: 'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    parameters: [EPOCH, epoch],
  });
  return epoch;
}

/** What is stored; undefined in a file that was never opened by a relay. */
export function epochOf(db: Connection): string | undefined {
  const stored = db.all({ sql: 'select value from meta where key = ?', parameters: [EPOCH] })[0]?.['value'];
  return typeof stored === 'string' ? stored : undefined;
}

/** Says how far the log has come. It may lag behind, never run ahead: rows are counted after their commit. */
export function writeMark(db: Connection, path: string, epoch: string): void {
  const file = markPath(path);
  writeFileSync(`${file}.new`, JSON.stringify({ epoch, rows: rowsOf(db) }));
  renameSync(`${file}.new`, file);
}

/** How far the log has come, as the places of its events tell: only grows, as events are only added. */
export function rowsOf(db: Connection): number {
  return Number(db.all({ sql: 'select coalesce(max(place), 0) as rows from events', parameters: [] })[0]?.['rows'] ?? 0);
}

const markPath = (path: string): string => `${path}.mark`;

function readMark(path: string): v.InferOutput<typeof Mark> | undefined {
  try {
    const parsed = v.safeParse(Mark, JSON.parse(readFileSync(markPath(path), 'utf8')));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // Missing or torn: the safe answer is a new epoch, which costs each client one reload of its conversation.
    return undefined;
  }
}
