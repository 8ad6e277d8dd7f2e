// A file of an older version becomes one of today without losing a word.
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import type { EventBody } from '#protocol/conversation/events.ts';
import { firstTables } from '#relay/store/sql/migrations/0001-first-tables.ts';
import { repliesInLanguages } from '#relay/store/sql/migrations/0015-replies-in-languages.ts';
import { placesOfDeliveries } from '#relay/store/sql/migrations/0033-places-of-deliveries.ts';
import { visitorTotals } from '#relay/store/sql/migrations/0037-visitor-totals.ts';
import { openTotals } from '#relay/store/sql/migrations/0042-open-totals.ts';
import { placesOfMails } from '#relay/store/sql/migrations/0043-places-of-mails.ts';
import { rowOfState } from '#relay/store/sql/append.ts';
import { visitorRow } from '#relay/store/sql/visitor-columns.ts';
import { migrations } from '#relay/store/sql/migrations/all.ts';
import { connection } from '#relay/store/sqlite/connection.ts';
import { migrate } from '#relay/store/sqlite/migrate.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import {
  aBatch,
  aVisitor,
  ag,
  agent,
  at,
  clock,
  closed,
  cv,
  face,
  freshFile,
  noted,
  posted,
  queued,
  st,
  start,
  taken,
  visitor,
} from '../builders.ts';

test('version 1: the log, the answers and the lists are what they were', async () => {
  const file = freshFile();
  const batches = [3, 1, 2].flatMap((n) => {
    const first = start(n, n, { number: n });
    const second = aBatch(
      cv(n),
      first.state,
      [
        { by: visitor(n), body: queued },
        { by: agent(1), body: noted('VIP') },
        { by: visitor(n), body: posted('Zoë asks: 日本?') },
        { by: agent(1), body: { type: 'transfer.noted', to: face(2), text: 'Knows her' } },
        { by: visitor(n), body: { ...posted(''), attachments: [{ id: at(n), name: 'a.png', mime: 'image/png', size: 4 }] } as EventBody },
      ],
      n + 10,
    );
    return [first, second];
  });
  writeVersion1(file, batches);

  const store = await openSqlite({ file });
  for (const n of [1, 2, 3]) {
    const [first, second] = batches.filter(({ stream }) => stream === cv(n));
    expect(await store.streams.state(cv(n))).toEqual(second!.state);
    expect(await store.streams.read(cv(n), 0, 10)).toEqual([...first!.events, ...second!.events]);
    expect(await store.streams.state(cv(n))).toMatchObject({ comments: [{ seq: 6, kind: 'transfer', by: ag(1) }], files: [7] });
    expect((await store.streams.readBackPublic(cv(n), 4, 10)).map(({ publicSeq }) => publicSeq)).toEqual([1, 2, 3]);
    expect(await store.streams.answered(cv(n), second!.command.id)).toEqual({
      digest: 'digest',
      seq: second!.state.seq,
      publicSeq: second!.state.publicSeq,
    });
    const next = aBatch(cv(n), second!.state, [{ by: visitor(n), body: posted('Still here') }], 100);
    expect(await store.streams.append(next)).toBe('appended');
    expect(await store.streams.append({ ...next, expected: next.state.seq, events: [], command: second!.command })).toBe('stale');
  }
  const { rows } = await store.conversations.list({ siteId: st(1), category: 'queue', agentId: ag(1), groups: 'all', limit: 10 });
  expect(rows.map(({ id }) => id)).toEqual([cv(1), cv(2), cv(3)]);
  await store.close();
});

test('saved replies of before they had languages keep their words, and stand in the language that they say', async () => {
  const file = freshFile();
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = 1212377137');
  migrate(connection(db), migrations.slice(0, migrations.indexOf(repliesInLanguages)), () => clock(0));
  const words = { title: 'Hallo', shortcut: 'hi', category: 'greeting', language: 'de-AT', body: 'Grüß Gott', buttons: null } as const;
  db.prepare('insert into replies (id, site_id, owner, shortcut, version, words) values (?, ?, ?, ?, ?, ?)').run(
    'rp_1',
    st(1),
    '',
    'hi',
    3,
    JSON.stringify(words),
  );
  db.close();
  const store = await openSqlite({ file });
  const kept = { ...words, files: [], id: 'rp_1', siteId: st(1), ownerId: null, version: 3 };
  expect(await store.replies.list(st(1), [])).toEqual([kept]);
  expect(await store.replies.create([{ ...kept, id: 'rp_2', language: 'DE-at' }])).toBe('exists');
  await store.close();
});

test('before deliveries had places: they keep what they are, and come in the order of their instants', async () => {
  const file = freshFile();
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = 1212377137');
  migrate(connection(db), migrations.slice(0, migrations.indexOf(placesOfDeliveries)), () => clock(0));
  const insert = db.prepare(
    'insert into deliveries (id, site_id, webhook_id, stream, visitor_id, event, body, created_at, state, tries, due_at, error)' +
      ' values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const hook = 'wh_1';
  for (const [id, at, state] of [
    ['wd_a', 2, 'queued'],
    ['wd_b', 1, 'queued'],
    ['wd_c', 0, 'failed'],
  ] as const)
    insert.run(id, st(1), hook, cv(1), null, 'conversation.closed', '{}', clock(at), state, 3, clock(at), 'timeout');
  db.close();
  const store = await openSqlite({ file });
  const { rows } = await store.webhooks.deliveries(st(1), 9);
  expect(rows.map(({ id, state, tries, stream }) => [id, state, tries, stream])).toEqual([
    ['wd_a', 'queued', 3, cv(1)],
    ['wd_b', 'queued', 3, cv(1)],
    ['wd_c', 'failed', 3, cv(1)],
  ]);
  expect((await store.webhooks.due(hook, clock(9), 9)).map(({ id }) => id)).toEqual(['wd_b']);
  await store.close();
});

/** As the first version of the store wrote it. */
function writeVersion1(file: string, batches: readonly ReturnType<typeof start>[]): void {
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = 1212377137');
  migrate(connection(db), [firstTables], () => clock(0));
  const event = db.prepare('insert into events (stream, seq, public_seq, at, actor, body) values (?, ?, ?, ?, ?, ?)');
  const command = db.prepare('insert into commands (stream, id, digest, seq, public_seq) values (?, ?, ?, ?, ?)');
  const row = db.prepare(
    'insert or replace into conversations (id, site_id, visitor_id, number, seq, public_seq, phase, is_open, live, waiting_since, active_at, state)' +
      ' values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { stream, events, command: by, state: now } of batches) {
    const { comments: _, files: _also, coaching: _too, ...state } = now;
    for (const { seq, publicSeq, at, by: actor, body } of events)
      event.run(stream, seq, publicSeq, at, JSON.stringify(actor), JSON.stringify(body));
    command.run(stream, by.id, by.digest, state.seq, state.publicSeq);
    const copied = [state.number, state.seq, state.publicSeq, state.phase, state.phase === 'queued' ? 1 : 0, 1] as const;
    row.run(stream, state.siteId, state.visitorId, ...copied, state.waitingSince, state.activeAt, JSON.stringify(state));
  }
  db.close();
}

test('before visitors were counted as they come and go: those who are there count', async () => {
  const file = freshFile();
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = 1212377137');
  migrate(connection(db), migrations.slice(0, migrations.indexOf(visitorTotals)), () => clock(0));
  // Later columns were not there yet.
  const there = new Set(
    db
      .prepare('select name from pragma_table_info(?)')
      .all('visitors')
      .map(({ name }) => name),
  );
  for (const n of [1, 2, 3]) {
    const row = Object.entries(visitorRow(aVisitor(n, { siteId: st(n === 3 ? 2 : 1) }))).filter(([column]) => there.has(column));
    const columns = row.map(([column]) => column);
    db.prepare(`insert into visitors (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`).run(
      ...row.map(([, value]) => value),
    );
  }
  db.close();
  const store = await openSqlite({ file });
  await store.visitors.create(aVisitor(4));
  expect([await store.visitors.count(st(1)), await store.visitors.count(st(2)), await store.visitors.count(st(3))]).toEqual([3, 1, 0]);
  await store.close();
});

test('before mails had places: they keep what they are, and leave in the order of their instants', async () => {
  const file = freshFile();
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = 1212377137');
  migrate(connection(db), migrations.slice(0, migrations.indexOf(placesOfMails)), () => clock(0));
  const insert = db.prepare(
    'insert into outbox (id, site_id, stream, recipient, subject, body, created_at, state, tries, due_at, error)' +
      ' values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (const [id, at, state] of [
    ['ml_a', 2, 'queued'],
    ['ml_b', 1, 'queued'],
    ['ml_c', 0, 'failed'],
  ] as const)
    insert.run(id, st(1), cv(1), 'v@x.example', 'S', 'B', clock(at), state, 3, clock(0), 'no answer');
  db.close();
  const store = await openSqlite({ file });
  const { rows } = await store.outbox.list(st(1), 9);
  expect(rows.map(({ id, state, tries, stream, error }) => [id, state, tries, stream, error])).toEqual([
    ['ml_a', 'queued', 3, cv(1), 'no answer'],
    ['ml_b', 'queued', 3, cv(1), 'no answer'],
    ['ml_c', 'failed', 3, cv(1), 'no answer'],
  ]);
  expect((await store.outbox.due(clock(9), 9)).map(({ id }) => id)).toEqual(['ml_b']);
  await store.close();
});

test('before those who are open were counted as they come and go: those who are there count, and so do places in line', async () => {
  const file = freshFile();
  const db = new DatabaseSync(file);
  db.exec('pragma application_id = 1212377137');
  migrate(connection(db), migrations.slice(0, migrations.indexOf(openTotals)), () => clock(0));
  const states = [[queued], [queued, taken(1)], [queued], [closed], [flaggedFirst, queued]].map((bodies, n) => {
    const first = start(n, n, { site: 9 });
    const steps = bodies.map((body) => ({ by: agent(1), body }));
    return aBatch(cv(n), first.state, steps, n).state;
  });
  for (const [n, state] of states.entries()) {
    const row = Object.entries({ ...rowOfState(state), id: cv(n) });
    const columns = row.map(([column]) => column);
    db.prepare(`insert into conversations (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`).run(
      ...row.map(([, value]) => value),
    );
  }
  db.close();
  const store = await openSqlite({ file });
  expect(await store.conversations.counts(st(9))).toEqual({
    queued: 3,
    open: 4,
    groups: { all: { queued: 3, open: 4 } },
    byOwner: { [ag(1)]: 1 },
  });
  const ahead = (place: string) => store.conversations.ahead(st(9), null, place, cv(9));
  expect([await ahead(`!${clock(9)}`), await ahead(clock(1)), await ahead(clock(9))]).toEqual([1, 2, 3]);
  await store.close();
});

const flaggedFirst: EventBody = { type: 'conversation.tagged', add: ['hurt'], remove: [], first: ['hurt'] };
