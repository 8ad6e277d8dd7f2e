// A disk without room (GUARANTEES G17): told, nothing half stored, reading goes on, and room makes it work again.
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { migrations } from '#relay/store/sql/migrations/all.ts';
import { connection } from '#relay/store/sqlite/connection.ts';
import { makeDurable, one } from '#relay/store/sqlite/durable.ts';
import { migrate } from '#relay/store/sqlite/migrate.ts';
import { sqliteStore } from '#relay/store/sqlite/sqlite-store.ts';
import { StorageFull } from '#relay/store/streams.ts';
import { aBatch, clock, cv, freshFile, posted, start, visitor } from '../builders.ts';

test('a full disk refuses, keeps what was acknowledged, and goes on when there is room', async () => {
  const file = freshFile();
  const db = new DatabaseSync(file);
  makeDurable(db);
  const conn = connection(db);
  migrate(conn, migrations, () => clock(0));
  const broken: Error[] = [];
  const onBroken = (error: Error) => void broken.push(error);
  const store = sqliteStore({
    conn,
    file,
    epoch: 'e',
    now: () => clock(0),
    copyTo: () => Promise.reject(new Error('not in this test')),
    closeFile: () => db.close(),
    log: undefined,
    onBroken,
  });
  const pages = Number(one(db, 'pragma page_count'));
  db.exec(`pragma max_page_count = ${pages + 20}`);

  let last = start(1, 1);
  await store.streams.append(last);
  let refused: unknown;
  for (let n = 0; n < 1_000 && !refused; n += 1) {
    const next = aBatch(cv(1), last.state, [{ by: visitor(1), body: posted('x'.repeat(2_000)) }], n);
    const small = start(n + 10, n);
    const [big] = await Promise.allSettled([store.streams.append(next), store.streams.append(small)]);
    if (big.status === 'rejected') refused = big.reason;
    else last = next;
  }
  expect(refused).toBeInstanceOf(StorageFull);
  expect(broken).toEqual([]);
  expect(await store.streams.state(cv(1))).toEqual(last.state);
  expect(await store.streams.read(cv(1), 0, 2_000)).toHaveLength(last.state.seq);

  db.exec('pragma max_page_count = 100000');
  const after = aBatch(cv(1), last.state, [{ by: visitor(1), body: posted('room again') }], 9_999);
  expect(await store.streams.append(after)).toBe('appended');
  await store.close();
});
