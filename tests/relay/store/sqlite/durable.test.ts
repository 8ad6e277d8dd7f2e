// The settings that an acknowledgement rests on.
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { bindable } from '#relay/store/sqlite/connection.ts';
import { checkVersion, makeDurable, one } from '#relay/store/sqlite/durable.ts';
import { freshFile } from '../builders.ts';

test.each(['3.51.3', '3.51.10', '3.52.1', '3.53.4', '4.0.0'])('SQLite %s is taken', (version) => {
  expect(() => checkVersion(version)).not.toThrow();
});

test.each(['3.51.2', '3.50.9', '3.52.0', '3.7.0', '2.8.17', '', 'x'])('SQLite "%s" is refused', (version) => {
  expect(() => checkVersion(version)).toThrow(/can lose data/u);
});

test('each commit waits for the disk, still after the first statements', () => {
  const db = new DatabaseSync(freshFile());
  makeDurable(db);
  db.exec('create table things (name text); insert into things values (1)');
  expect(one(db, 'pragma synchronous')).toBe(2);
  expect(one(db, 'pragma journal_mode')).toBe('wal');
  expect(one(db, 'pragma locking_mode')).toBe('exclusive');
  expect(one(db, 'pragma secure_delete')).toBe(1);
  db.close();
});

test.each([
  ['Date', new Date(0)],
  ['undefined', undefined],
  ['true', true],
  ['object', {}],
  ['NaN', Number.NaN],
  ['a fraction', 1.5],
  ['2^53', 2 ** 53],
  ['a lone surrogate', 'a\ud800'],
  ['NUL', 'a\u0000b'],
])('%s is not bound in silence', (_name, value) => {
  expect(() => bindable(value, 0)).toThrow(/value 1 cannot be stored/u);
});

test.each([null, 0, -1, 2 ** 53 - 1, '', 'text', '👩‍👩‍👧'])('%s is bound as it is', (value) => {
  expect(bindable(value, 0)).toBe(value);
});
