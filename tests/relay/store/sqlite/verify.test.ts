// What `verify` finds: one flipped byte anywhere in what was said, a gap, a row that is not what its log comes to.
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openReadOnly } from '#relay/store/sqlite/read-only.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { verify, type Verified } from '#relay/store/sqlite/verify.ts';
import { aBatch, agent, cv, deletion, freshFile, noted, posted, start, visitor } from '../builders.ts';

const talks = 20;

let made: Promise<string> | undefined;

/** A file of its own for each test; the talks are held once. */
async function talked(): Promise<string> {
  made ??= talkedOnce();
  const file = freshFile();
  copyFileSync(await made, file);
  return file;
}

async function talkedOnce(): Promise<string> {
  const file = freshFile();
  const store = await openSqlite({ file });
  for (let n = 1; n <= talks; n += 1) {
    const first = start(n, n, { number: n });
    await store.streams.append(first);
    const step = { by: agent(1), body: noted('VIP') };
    await store.streams.append(aBatch(cv(n), first.state, [step, { by: visitor(n), body: posted(`Zoë ${n}: 日本?`) }], n + 10));
  }
  await store.close();
  return file;
}

function look(file: string): Verified {
  const { conn, close } = openReadOnly(file);
  const seen = verify(conn);
  close();
  return seen;
}

/** Writes past the triggers, as somebody with an editor would. */
function meddle(file: string, ...statements: readonly string[]): void {
  const db = new DatabaseSync(file, { enableDoubleQuotedStringLiterals: false });
  db.exec('drop trigger if exists events_unchanged; drop trigger if exists events_kept');
  for (const statement of statements) db.exec(statement);
  db.close();
}

test('a whole file is whole, and looking leaves nothing behind', async () => {
  const file = await talked();
  const before = [readdirSync(dirname(file)), readFileSync(file)];
  expect(look(file)).toEqual({ streams: talks, events: talks * 4, unchained: 0, faults: [] });
  expect([readdirSync(dirname(file)), readFileSync(file)]).toEqual(before);
});

test('a deleted conversation is whole without its words; with some of them left, or something after it, it is not', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  const first = start(1, 1);
  await store.streams.append(first);
  await store.streams.append(start(2, 2, { number: 2 }));
  await store.streams.append(aBatch(cv(1), first.state, [{ by: agent(1), body: deletion() }], 5));
  await store.close();
  expect(look(file)).toEqual({ streams: 2, events: 5, unchained: 0, faults: [] });
  expect(readFileSync(file).includes('Hello from 2')).toBe(true);
  const left = freshFile();
  copyFileSync(file, left);
  meddle(left, "update events set body = '{}' where stream = 1 and seq = 1");
  expect(look(left).faults).toEqual([`${cv(1)} event 1 of a deleted conversation still has its words`]);
  meddle(file, "update events set body = '' where stream = 2 and seq = 1");
  expect(look(file).faults.join()).toContain(`${cv(2)} event 1 is not what was stored`);
});

test('rows that trail behind their log are no fault, also after a crash', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  const first = start(1, 1);
  await store.streams.append(first);
  await store.streams.append(aBatch(cv(1), first.state, [{ by: visitor(1), body: posted('Late') }], 5));
  const copy = freshFile();
  for (const end of ['', '-wal']) writeFileSync(copy + end, readFileSync(file + end));
  await store.close();
  expect(look(copy)).toEqual({ streams: 1, events: 3, unchained: 0, faults: [] });
  expect(readdirSync(dirname(copy)).filter((name) => name.endsWith('-shm'))).toEqual([]);
});

test('one flipped bit in any byte of a message is found, and named', async () => {
  const file = await talked();
  const bytes = readFileSync(file);
  const said = Buffer.from('Zoë 7: 日本?');
  const from = bytes.indexOf(said);
  expect(bytes.indexOf(said, from + 1), 'also in the row of the conversation').toBeGreaterThan(from);
  for (const place of [from, bytes.indexOf(said, from + 1)])
    for (let index = 0; index < said.length; index += 1) {
      const flipped = Buffer.from(bytes);
      flipped[place + index]! ^= 1;
      writeFileSync(file, flipped);
      const { faults } = look(file);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults[0]).toContain(cv(7));
    }
});

test.each([
  ['a changed time', "update events set at = '2020-01-01T00:00:00.000Z' where stream = 3 and seq = 2", /event 2 is not what was stored/u],
  ['a changed author', "update events set actor = replace(actor, 'visitor', 'system') where stream = 3 and seq = 4", /event 4 is not/u],
  ['a message taken out', 'delete from events where stream = 3 and seq = 3', /has no event 3: the next is 4/u],
  ['an end cut off', 'delete from events where stream = 3 and seq = 4', /has a row of event 4, but its log ends at 3/u],
  ['a blanked hash', "update events set hash = '' where stream = 3 and seq = 4", /event 4 is not what was stored/u],
  ['a number twice for the visitor', 'update events set public_seq = 2 where stream = 3 and seq = 4', /number 2 for the visitor, not 3/u],
  ['a row of another phase', `update conversations set phase = 'closed' where id = '${cv(3)}'`, /a row that its 4 events do not come to/u],
  ['a row that is not JSON', `update conversations set state = '{' where id = '${cv(3)}'`, /do not come to/u],
  ['a body that is not JSON', "update events set body = '{' where stream = 3 and seq = 4", /event 4 cannot be read/u],
  ['no row', `delete from conversations where id = '${cv(3)}'`, /has no row/u],
  ['a stream without a name', 'delete from streams where key = 3', /4 events belong to no conversation/u],
])('%s is found', async (_what, statement, line) => {
  const file = await talked();
  meddle(file, statement);
  expect(look(file).faults.join('\n')).toMatch(line);
});

test('events from before there was a chain are counted, and a chain may begin after them', async () => {
  const file = await talked();
  meddle(file, "update events set hash = ''");
  expect(look(file)).toEqual({ streams: talks, events: talks * 4, unchained: talks * 4, faults: [] });
  const store = await openSqlite({ file });
  const state = await store.streams.state(cv(2));
  await store.streams.append(aBatch(cv(2), state, [{ by: visitor(2), body: posted('Chained') }], 100));
  await store.close();
  expect(look(file)).toMatchObject({ events: talks * 4 + 1, unchained: talks * 4, faults: [] });
  meddle(file, "update events set body = replace(body, 'Chained', 'Changed')");
  expect(look(file).faults).toEqual([
    `${cv(2)} event 5 is not what was stored, or what came before it is not`,
    expect.stringContaining('row'),
  ]);
});

test('damaged pages are said, as far as the file can be read', async () => {
  const file = await talked();
  const bytes = readFileSync(file);
  bytes.fill(0xee, 4_096 * 20, 4_096 * 40);
  writeFileSync(file, bytes);
  expect(look(file).faults[0]).toMatch(/damaged|cannot be read/u);
});

test('a file that is not there, or in use, is refused in one line', async () => {
  const file = freshFile();
  expect(() => openReadOnly(file)).toThrow(/there is no such file/u);
  const store = await openSqlite({ file });
  expect(() => openReadOnly(file)).toThrow(/another process/u);
  await store.close();
});
