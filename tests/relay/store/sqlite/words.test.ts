// The index of words beside the log: it catches up from wherever it is, survives what it cannot read, and keeps nothing of what was deleted.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { aBatch, ag, agent, cv, deletion, freshFile, posted, st, start, visitor } from '../builders.ts';

const search = async (store: Store, q: string, site = 1) =>
  (await store.conversations.list({ siteId: st(site), category: 'all', groups: 'all', agentId: ag(1), limit: 10, q })).rows.map(
    ({ id }) => id,
  );

async function talk(store: Store, n: number, ...texts: readonly string[]) {
  const first = start(n, n);
  await store.streams.append(first);
  const said = aBatch(cv(n), first.state, texts.map((text) => ({ by: visitor(n), body: posted(text) })), n); // prettier-ignore
  await store.streams.append(said);
  return said.state;
}

function withFile<T>(file: string, use: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file);
  try {
    return use(db);
  } finally {
    db.close();
  }
}

test('a store that was filled before there was an index is indexed from its first message, and none twice', async () => {
  const file = freshFile();
  const before = await openSqlite({ file });
  for (let n = 1; n <= 30; n += 1) await talk(before, n, ...Array.from({ length: 20 }, (_, at) => `badge ${n === 3 ? 'zebra' : at}`));
  expect(await search(before, 'zebra')).toEqual([cv(3)]);
  await before.close();
  withFile(file, (db) => db.exec("insert into words (words) values ('delete-all'); delete from meta where key = 'words_as_of'"));
  const after = await openSqlite({ file });
  expect(await search(after, 'zebra')).toEqual([cv(3)]);
  await after.close();
  const again = await openSqlite({ file });
  expect(await search(again, 'zebra')).toEqual([cv(3)]);
  await again.close();
  const rows = withFile(file, (db) => db.prepare("select count(*) as hits from words where words match 'badge'").get());
  expect(rows).toEqual({ hits: 600 });
  rmSync(dirname(file), { recursive: true });
});

test('T-20: of a conversation that is deleted no word is left in the index, whether it had been taken in or not', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  const indexed = await talk(store, 1, 'My zebracanary is ill', 'Another badge');
  await talk(store, 2, 'A badge of mine');
  expect(await search(store, 'zebracanary')).toEqual([cv(1)]);
  const later = await talk(store, 3, 'Too late for lionscanary');
  const end = (n: number, state: typeof indexed) =>
    store.streams.append(aBatch(cv(n), state, [{ by: agent(1), body: deletion(1, n) }], 100 + n));
  await Promise.all([end(1, indexed), end(3, later)]);
  expect([await search(store, 'zebracanary'), await search(store, 'lionscanary'), await search(store, 'badge')]).toEqual([[], [], [cv(2)]]);
  await store.close();
  const terms = withFile(file, (db) => {
    db.exec("insert into words (words) values ('integrity-check')");
    db.exec('create virtual table temp.terms using fts5vocab(main, words, row)');
    return db.prepare('select term from terms').all().map(({ term }) => term); // prettier-ignore
  });
  expect(terms).toContain('badge');
  expect(terms.filter((term) => /canary|ill|another|late/u.test(String(term)))).toEqual([]);
  rmSync(dirname(file), { recursive: true });
});

test('a message that cannot be read keeps no other from being found', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  await talk(store, 1, 'First badge');
  await store.close();
  withFile(file, (db) => {
    db.exec("delete from meta where key = 'words_as_of'; insert into words (words) values ('delete-all')");
    for (const { name } of db.prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'events'").all())
      db.exec(`drop trigger ${String(name)}`);
    db.exec("update events set body = 'x{' where seq = 1");
  });
  const again = await openSqlite({ file });
  expect(await search(again, 'badge')).toEqual([cv(1)]);
  await again.close();
  rmSync(dirname(file), { recursive: true });
});

test('a word that another site says all day is found in this one as well', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  const first = start(1, 1, { site: 2, number: 1, visitorNumber: 1 });
  await store.streams.append(first);
  await store.streams.append(aBatch(cv(1), first.state, [{ by: visitor(1), body: posted('The only badge here') }], 1));
  for (let n = 2; n <= 12; n += 1) await talk(store, n, ...Array.from({ length: 400 }, () => 'One more badge'));
  expect(await search(store, 'badge', 2)).toEqual([cv(1)]);
  expect(await search(store, 'badge')).toHaveLength(10);
  expect(await search(store, 'only more badge', 2)).toEqual([]);
  await store.close();
  rmSync(dirname(file), { recursive: true });
});
