// The embedded store: the laws, and what is its own: locks, damage, versions, a killed process, the plans of its queries.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { migrations } from '#relay/store/sql/migrations/all.ts';
import { CannotOpen } from '#relay/store/sqlite/file.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { Unavailable } from '#relay/store/streams.ts';
import { cv, freshFile, st, start } from '../builders.ts';
import { storeLaws } from '../laws.ts';

storeLaws('sqlite', async () => {
  const file = freshFile();
  let store = await openSqlite({ file });
  return {
    store,
    async reopen() {
      await store.close();
      store = await openSqlite({ file });
      return store;
    },
    async remove() {
      await store.close();
      rmSync(dirname(file), { recursive: true });
    },
  };
});

const child = fileURLToPath(new URL('./child.ts', import.meta.url));
const runChild = (...args: readonly string[]) => {
  const process_ = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  process_.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<string>((resolve) => process_.on('close', () => resolve(output)));
  return { process: process_, ended, output: () => output };
};

describe('a file that cannot be used is refused with one line and left as it is', () => {
  const cases: readonly (readonly [string, (file: string) => void, RegExp])[] = [
    ['a directory', (file) => mkdirSync(file), /directory/u],
    ['an empty file', (file) => writeFileSync(file, ''), /empty/u],
    ['a text file', (file) => writeFileSync(file, 'not a database at all, but long enough'), /not a database/u],
    ['a file with a good head and nothing behind', (file) => writeFileSync(file, 'SQLite format 3\u0000 and then this'), /cannot open/u],
    [
      'the database of another program',
      (file) => {
        const db = new DatabaseSync(file);
        db.exec('create table notes (text)');
        db.close();
      },
      /another program/u,
    ],
  ];
  test.each(cases)('%s', async (_name, make, line) => {
    const file = freshFile();
    make(file);
    const before = readable(file);
    const error = await openSqlite({ file }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(CannotOpen);
    expect((error as CannotOpen).message).toMatch(line);
    expect((error as CannotOpen).message).not.toContain('\n');
    expect(readable(file)).toBe(before);
  });

  test('a newer schema', async () => {
    const file = freshFile();
    const next = { name: '0002-from-the-future', statements: () => [] };
    await (await openSqlite({ file, migrations: [...migrations, next] })).close();
    await expect(openSqlite({ file })).rejects.toThrow(/newer Help Chat/u);
    await (await openSqlite({ file, migrations: [...migrations, next] })).close();
  });

  test('a damaged page', async () => {
    const file = freshFile();
    const store = await openSqlite({ file });
    for (let n = 1; n <= 50; n += 1) await store.streams.append(start(n, n));
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xee, 4_096 * 3, 4_096 * 6);
    writeFileSync(file, bytes);
    await expect(openSqlite({ file })).rejects.toThrow(CannotOpen);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});

test('a second opener is refused, in this process and in another', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  await expect(openSqlite({ file })).rejects.toThrow(/another process/u);
  expect(await runChild('open', file).ended).toMatch(/^refused: \[store\] cannot open .*another process/u);
  await store.streams.append(start(1, 1));
  await store.close();
  expect(await runChild('open', file).ended).toBe('opened\n');
});

test('everything that was acknowledged is there after SIGKILL', async () => {
  const file = freshFile();
  const writer = runChild('append', file);
  while (writer.output().split('\n').length < 400) await new Promise((resolve) => writer.process.stdout.once('data', resolve));
  writer.process.kill('SIGKILL');
  const acked = (await writer.ended).split('\n').filter((line) => /^cv_\S+ \d+$/u.test(line));
  const store = await openSqlite({ file });
  const heads = new Map(acked.map((line) => [line.split(' ')[0]!, Number(line.split(' ')[1])]));
  for (const [stream, seq] of heads) {
    const events = await store.streams.read(stream, 0, 10_000);
    expect(events.length).toBeGreaterThanOrEqual(seq);
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
    expect((await store.streams.state(stream))?.seq).toBe(events.length);
  }
  await store.close();
});

test('S-36: after SIGKILL each change of a contact has its delivery, and no delivery is of a change that is not there', async () => {
  const file = freshFile();
  const writer = runChild('rename', file);
  while (writer.output().split('\n').length < 400) await new Promise((resolve) => writer.process.stdout.once('data', resolve));
  writer.process.kill('SIGKILL');
  const acked = (await writer.ended).split('\n').flatMap((line) => /^(vs_\S+) (\d+)$/u.exec(line)?.slice(1, 3) ?? []);
  expect(acked.length).toBeGreaterThan(700);
  const store = await openSqlite({ file });
  const { rows } = await store.webhooks.deliveries(st(1), 100_000);
  const told = Map.groupBy(rows, ({ visitorId }) => visitorId ?? '');
  expect(told.size).toBe(20);
  for (const [id, deliveries] of told) {
    const changes = await store.contacts.history(st(1), id, 100_000);
    expect(deliveries.map(({ body }) => body)).toEqual(changes.map(({ value }) => value));
    expect((await store.visitors.get(st(1), id))?.name).toBe(deliveries[0]?.body);
  }
  await store.close();
});

test('a migration that is killed at any statement starts over whole', async () => {
  const [whole, file] = [freshFile(), freshFile()];
  let statements = 0;
  await (await openSqlite({ file: whole, beforeMigrationStatement: () => (statements += 1) })).close();
  // One file dies at every statement of one migration after the other; the first statement of each start makes the table of versions.
  let deaths = 0;
  for (let dies = 1, isThrough = false; !isThrough;) {
    let at = 0;
    let isNext = false;
    const die = (sql: string): void => {
      at += 1;
      if (at === dies) throw new Error('killed');
      isNext ||= sql === 'commit';
    };
    const error = await openSqlite({ file, beforeMigrationStatement: die }).then(async (store) => store.close(), String);
    if (error) expect(error).toMatch(/: killed$/u);
    deaths += error ? 1 : 0;
    isThrough = !error;
    dies = isNext ? 3 : dies + 1;
  }
  expect(deaths).toBe(statements);
  expect(tablesOf(file)).toEqual(tablesOf(whole));
  const store = await openSqlite({ file });
  expect(await store.streams.append(start(1, 1))).toBe('appended');
  await store.close();
});

function tablesOf(file: string): readonly unknown[] {
  const db = new DatabaseSync(file, { readOnly: true });
  const tables = db.prepare('select type, name, sql from sqlite_schema order by type, name').all();
  db.close();
  return tables;
}

test.each([1, 2, 20, 45])('a process killed at statement %i of a migration leaves nothing half done', async (dies) => {
  const file = freshFile();
  await runChild('migrate', file, String(dies)).ended;
  const store = await openSqlite({ file });
  expect(await store.streams.append(start(1, 1))).toBe('appended');
  await store.close();
});

describe('the epoch', () => {
  const opened = async (file: string): Promise<string> => {
    const store = await openSqlite({ file });
    await store.close();
    return store.epoch;
  };
  test('stays over restarts and changes when older data is put back', async () => {
    const file = freshFile();
    const first = await opened(file);
    expect(await opened(file)).toBe(first);
    copyFileSync(file, `${file}.backup`);
    const store = await openSqlite({ file });
    await store.streams.append(start(1, 1));
    await store.close();
    copyFileSync(`${file}.backup`, file);
    const restored = await opened(file);
    expect(restored).not.toBe(first);
    expect(await opened(file)).toBe(restored);
  });

  test('changes when the file is moved without its mark', async () => {
    const file = freshFile();
    const first = await opened(file);
    rmSync(`${file}.mark`);
    expect(await opened(file)).not.toBe(first);
  });
});

test('a file that is taken away stops all acknowledgements', async () => {
  const file = freshFile();
  const broken: Error[] = [];
  const lines: string[] = [];
  const store = await openSqlite({ file, onBroken: (error) => broken.push(error), log: (line) => lines.push(line) });
  renameSync(file, `${file}.gone`);
  await expect(store.check()).rejects.toThrow(/no longer the file/u);
  await expect(store.streams.append(start(1, 1))).rejects.toThrow(Unavailable);
  expect(broken).toHaveLength(1);
  expect(lines).toHaveLength(1);
  expect(await store.streams.state(cv(1))).toBeUndefined();
  await store.close();
});

function readable(file: string): string {
  try {
    return readFileSync(file).toString('base64');
  } catch {
    return 'not readable';
  }
}
