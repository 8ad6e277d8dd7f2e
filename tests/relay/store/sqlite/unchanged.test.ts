// The log holds on to what it was told: its rows are chained, and refuse to be changed or taken away (GUARANTEES G11).
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { link, UNCHAINED, type Linked } from '#relay/store/sql/chain.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { aBatch, cv, deletion, freshFile, noted, agent, posted, start, visitor } from '../builders.ts';

async function told(): Promise<DatabaseSync> {
  const file = freshFile();
  const store = await openSqlite({ file });
  for (const n of [1, 2]) {
    const first = start(n, n);
    await store.streams.append(first);
    const step = { by: agent(1), body: noted('VIP') };
    await store.streams.append(aBatch(cv(n), first.state, [step, { by: visitor(n), body: posted('Zoë: 日本?') }], n + 10));
  }
  await store.close();
  return new DatabaseSync(file, { enableDoubleQuotedStringLiterals: false });
}

test('each event is linked to the one before it in its stream', async () => {
  const db = await told();
  for (const n of [1, 2]) {
    const rows = db
      .prepare(
        'select e.seq, e.public_seq as publicSeq, e.at, e.actor, e.body, e.hash from events as e' +
          ' join streams as s on s.key = e.stream where s.id = ? order by e.seq',
      )
      .all(cv(n));
    expect(rows).toHaveLength(4);
    let previous = UNCHAINED;
    for (const row of rows) {
      // The columns that were asked for.
      const { hash, ...event } = row as Linked & { readonly hash: string };
      previous = link(previous, cv(n), event);
      expect(hash).toBe(previous);
    }
  }
  db.close();
});

test('the event that says a conversation was deleted cannot be blanked itself', async () => {
  const file = freshFile();
  const store = await openSqlite({ file });
  const first = start(1, 1);
  await store.streams.append(first);
  await store.streams.append(aBatch(cv(1), first.state, [{ by: agent(1), body: deletion() }], 5));
  await store.close();
  const db = new DatabaseSync(file);
  expect(() => db.exec("update events set body = '' where seq = 3")).toThrow(/events are never changed/u);
  expect(db.prepare('select body from events order by seq').all()).toEqual([
    { body: '' },
    { body: '' },
    { body: expect.stringContaining('conversation.deleted') },
  ]);
  db.close();
});

test.each([
  ['blanked', "update events set body = '' where seq = 1"],
  ['changed', "update events set body = '{}' where seq = 1"],
  ['deleted', 'delete from events where seq = 4'],
  ['replaced', "insert or replace into events (place, stream, seq, at, actor, body) values (1, 1, 1, '', '{}', '{}')"],
])('an event that would be %s stays as it was', async (_what, sql) => {
  const db = await told();
  // As the relay sets it for itself.
  db.exec('pragma recursive_triggers = on');
  const before = db.prepare('select * from events').all();
  expect(() => db.exec(sql)).toThrow(/events are never/u);
  expect(db.prepare('select * from events').all()).toEqual(before);
  db.close();
});
