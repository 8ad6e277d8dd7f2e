// The one connection to the file: statements are prepared once, and values are checked before SQLite sees them.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Row } from '../sql/statement.ts';

export type Connection = {
  readonly exec: (sql: string) => void;
  /** Takes back a transaction, where SQLite has not already done so by itself (it does when the disk is full). */
  readonly rollback: () => void;
  readonly all: (statement: { readonly sql: string; readonly parameters: readonly unknown[] }) => readonly Row[];
};

/** Statements kept prepared. Lists of ids make one text for each length, so there is an end to it. */
const PREPARED = 500;

export function connection(db: DatabaseSync): Connection {
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= PREPARED) prepared.clear();
    const made = db.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    exec: (sql) => db.exec(sql),
    rollback: () => {
      if (db.isTransaction) db.exec('rollback');
    },
    all: ({ sql, parameters }) => prepare(sql).all(...parameters.map(bindable)),
  };
}

/**
 * A Date as first value would silently be bound as NULL, a lone surrogate be stored as another character, and
 * a NUL end the text for some functions: all of these are faults of ours and are thrown.
 */
export function bindable(value: unknown, index: number): SQLInputValue {
  if (value === null || (typeof value === 'number' && Number.isSafeInteger(value))) return value;
  if (typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000')) return value;
  const what = value instanceof Date ? 'Date' : typeof value === 'string' ? 'broken text' : typeof value;
  throw new TypeError(`[store] value ${index + 1} cannot be stored: ${what}`);
}
