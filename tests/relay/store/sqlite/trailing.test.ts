// Rows of conversations may trail behind the log; nobody who asks for a list may ever notice, not even after a crash.
import { spawn } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { Head } from '#relay/store/sql/append.ts';
import type { Connection } from '#relay/store/sqlite/connection.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { trailing } from '#relay/store/sqlite/trailing.ts';
import type { Store } from '#relay/store/store.ts';
import { aBatch, ag, agent, closed, cv, freshFile, noted, posted, queued, st, start, taken, visitor } from '../builders.ts';

const newest = async (store: Store, category: 'all' | 'open' | 'closed' = 'all') =>
  (await store.conversations.list({ siteId: st(1), category, agentId: ag(1), groups: 'all', limit: 50 })).rows;

/** seq of each row as it stands in the file, and of the end of its log. */
function rowsIn(file: string): readonly { readonly row: number; readonly log: number; readonly state: string }[] {
  const db = new DatabaseSync(file);
  const rows = db
    .prepare(
      'select c.seq as row, (select max(seq) from events where stream = s.key) as log, c.state' +
        ' from conversations as c join streams as s on s.id = c.id order by c.id',
    )
    .all();
  db.close();
  return rows.map(({ row, log, state }) => ({ row: Number(row), log: Number(log), state: String(state) }));
}

test('a list shows messages whose rows were not written with them, in the order of activity', async () => {
  const store = await openSqlite({ file: freshFile() });
  const [first, second] = [start(1, 1), start(2, 2)];
  await store.streams.append(first);
  await store.streams.append(second);
  const later = aBatch(cv(1), first.state, [{ by: visitor(1), body: posted('And another thing') }], 60);
  await store.streams.append(later);
  const rows = await newest(store);
  expect(rows.map(({ id }) => id)).toEqual([cv(1), cv(2)]);
  expect(rows[0]?.state).toEqual(later.state);
  expect((await store.conversations.get(st(1), cv(1)))?.state).toEqual(later.state);
  expect((await store.conversations.ofVisitor(st(1), later.state.visitorId ?? '', 5))[0]?.state).toEqual(later.state);
  await store.close();
});

test('what moves a conversation from list to list is in its row at once, whatever else waits', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  let state = start(1, 1).state;
  await store.streams.append(start(1, 1));
  const steps = [
    { by: visitor(1), body: posted('Hello?') },
    { by: visitor(1), body: queued },
    { by: visitor(1), body: posted('Anybody?') },
    { by: agent(1), body: taken(1) },
    { by: agent(1), body: posted('Here I am') },
    { by: agent(1), body: noted('Third time today') },
    { by: agent(1), body: closed },
  ];
  // All at once, so that they share commits with a list that brings the rows up to date meanwhile.
  const appends = steps.map((step, index) => {
    const batch = aBatch(cv(1), state, [step], index + 2);
    state = batch.state;
    return store.streams.append(batch);
  });
  const listed = newest(store);
  expect(await Promise.all(appends)).toEqual(steps.map(() => 'appended'));
  await listed;
  expect((await store.conversations.counts(st(1))).open).toBe(0);
  expect((await newest(store, 'closed'))[0]?.state).toEqual(state);
  expect(await newest(store, 'open')).toEqual([]);
  await store.close();
  expect(rowsIn(file)).toEqual([{ row: state.seq, log: state.seq, state: JSON.stringify(state) }]);
});

test('a crash leaves rows behind, and the next opening mends them', async () => {
  const file = freshFile();
  const child = spawn(process.execPath, [fileURLToPath(new URL('./child.ts', import.meta.url)), 'append', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<unknown>((resolve) => child.once('close', resolve));
  let acked = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    acked += chunk.toString().split('\n').length - 1;
    if (acked > 200) child.kill('SIGKILL');
  });
  await ended;
  expect(rowsIn(file).some(({ row, log }) => row < log)).toBe(true);

  const store = await openSqlite({ file });
  const rows = await newest(store);
  expect(rows).toHaveLength(20);
  for (const { id, state } of rows) {
    const events = await store.streams.read(id, 0, 100_000);
    expect(state).toEqual(evolveAll(undefined, events));
    expect(await store.streams.state(id)).toEqual(state);
  }
  await store.close();
  expect(rowsIn(file).every(({ row, log }) => row === log)).toBe(true);
});

test('a row that was left behind is never mended to less than its log', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  const first = start(1, 1);
  await store.streams.append(first);
  await store.close();
  // As a crash right after the mark was written, but before the row: events beyond the mark, state of before.
  const db = new DatabaseSync(file);
  db.exec(`insert into events (stream, seq, public_seq, at, actor, body)
    select stream, 3, 3, at, actor, '{"type":"message.posted","messageId":"m","text":"Late","attachments":[]}' from events where seq = 1`);
  db.close();
  const again = await openSqlite({ file });
  expect((await again.streams.state(cv(1)))?.preview?.text).toBe('Late');
  expect((await newest(again))[0]?.state.seq).toBe(3);
  await again.close();
});

test('many rows are brought up to date a hundred at a time, so that others are served between', async () => {
  const asked: string[] = [];
  const conn = { all: ({ sql }: { readonly sql: string }) => (asked.push(sql), [{ last: 7 }]) } as unknown as Connection; // all that is used
  const bites: number[] = [];
  const rows = trailing(conn, () => ({
    async write(work) {
      asked.length = 0;
      const value = work();
      bites.push(asked.length);
      return value;
    },
  }));
  for (let n = 1; n <= 250; n += 1) {
    const { state } = start(n, n);
    const batch = aBatch(cv(n), state, [{ by: visitor(n), body: posted('More') }], n);
    expect(rows.stage(batch, { phase: batch.state.phase } as Head)).toBe(true);
  }
  rows.settle();
  await rows.catchUp();
  // With the last of them goes how far the rows are now.
  expect(bites).toEqual([100, 100, 51]);
  await rows.catchUp();
  expect(bites).toHaveLength(3);
});
