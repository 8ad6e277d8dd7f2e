// What SQLite does for each query on a request's path: walks an index, sorts nothing, scans nothing.
import { DatabaseSync } from 'node:sqlite';
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { expect, test } from 'vitest';
import { countedWalk } from '#relay/store/sql/counted.ts';
import { auditQuery } from '#relay/store/sql/audit.ts';
import { listQuery } from '#relay/store/sql/conversation-lists.ts';
import { sqlConversations } from '#relay/store/sql/conversations.ts';
import { hotQueries } from '#relay/store/sql/hot-reads.ts';
import { writeCursor } from '#relay/store/sql/cursor.ts';
import { sqlJobs } from '#relay/store/sql/jobs.ts';
import { migrations } from '#relay/store/sql/migrations/all.ts';
import { sqlOutbox } from '#relay/store/sql/outbox.ts';
import { sqlPeople } from '#relay/store/sql/people.ts';
import { sqlReplies } from '#relay/store/sql/replies.ts';
import { headOf } from '#relay/store/sql/append.ts';
import { streamQueries } from '#relay/store/sql/streams.ts';
import type { Tables } from '#relay/store/sql/tables.ts';
import { sqlUploads } from '#relay/store/sql/uploads.ts';
import { audienceRows, facetQuery, lastLookedAt } from '#relay/store/sql/audience.ts';
import { dueMails } from '#relay/store/sql/outbox.ts';
import { awaitedQuery, dueQuery } from '#relay/store/sql/webhooks.ts';
import { sqlVisitors } from '#relay/store/sql/visitors.ts';
import { findWords } from '#relay/store/sql/words.ts';
import { connection } from '#relay/store/sqlite/connection.ts';
import { migrate } from '#relay/store/sqlite/migrate.ts';
import { ag, clock, cv, st, vs } from '../builders.ts';

const raw = new DatabaseSync(':memory:');
migrate(connection(raw), migrations, () => clock(0));

const seen: string[] = [];
const db = new Kysely<Tables>({
  log: (event) => void seen.push(event.query.sql),
  dialect: {
    createDriver: () => new DummyDriver(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (of) => new SqliteIntrospector(of),
  },
});

function plan(sql: string): string {
  const parameters = Array.from({ length: sql.split('?').length - 1 }, () => null);
  return raw
    .prepare(`explain query plan ${sql}`)
    .all(...parameters)
    .map((row) => String(row['detail']))
    .join('\n');
}

const compiled = (query: Compilable): string => query.compile().sql;

const before = (list: string) => [undefined, writeCursor(list, { key: clock(1), id: cv(1) })];
const lists = (['all', 'open', 'closed', 'queue', 'mine'] as const).flatMap((category) =>
  before(`${category}.${st(1)}`).map((cursor): [string, string] => [
    `${category}${cursor ? ', further on' : ''}`,
    compiled(listQuery(db, { siteId: st(1), category, agentId: ag(1), groups: 'all', limit: 50, ...(cursor && { before: cursor }) })),
  ]),
);
const ofGroup = (['all', 'open', 'closed', 'queue'] as const).flatMap((category) =>
  before(`${category}.${st(1)}`).map((cursor): [string, string] => [
    `${category} of a group${cursor ? ', further on' : ''}`,
    compiled(
      listQuery(db, { siteId: st(1), category, agentId: ag(1), groups: [null, 'x'], limit: 50, ...(cursor && { before: cursor }) }, 'x'),
    ),
  ]),
);
const flagged = (['all', 'open', 'closed', 'queue', 'mine'] as const).map((category): [string, string] => [
  `${category} with a flag`,
  compiled(listQuery(db, { siteId: st(1), category, agentId: ag(1), groups: 'all', limit: 50, flag: 'hurt' })),
]);
const ofKind = (['all', 'open', 'closed', 'queue', 'mine'] as const).map((category): [string, string] => [
  `${category} of a kind of audience`,
  compiled(listQuery(db, { siteId: st(1), category, agentId: ag(1), groups: 'all', limit: 50, kind: 'speaker' })),
]);
const behind = before(`missed.${st(1)}`).map((cursor): [string, string] => {
  const asked = { siteId: st(1), figure: 'missed', scopes: [], from: '2026-01-01', to: '2026-02-01', limit: 50 } as const;
  return [
    `what a figure counted${cursor ? ', further on' : ''}`,
    compiled(countedWalk(db, { ...asked, ...(cursor && { before: cursor }) }, 'group')),
  ];
});
const records = before(`audit.${st(1)}`).flatMap((cursor) =>
  ([{}, { actor: ag(1) }, { kind: 'site.changed' }] as const).map((narrow): [string, string] => [
    `audit log ${Object.keys(narrow).join('') || 'of all'}${cursor ? ', further on' : ''}`,
    compiled(auditQuery(db, { siteId: st(1), limit: 50, ...narrow, ...(cursor && { before: cursor }) })),
  ]),
);
const wanted = { q: 'a', role: 'speaker', country: 'AT', email: true, blockedAt: clock(0) } as const;
const audience = (['lastVisitedAt', 'name', 'email', 'country', 'role'] as const).flatMap((sort) =>
  (['asc', 'desc'] as const).flatMap((order) =>
    before(`${sort}.${order}.${st(1)}`).flatMap((cursor): readonly [string, string][] => {
      const query = { siteId: st(1), sort, order, limit: 50, ...(cursor && { before: cursor }) };
      const name = `audience by ${sort}, ${order}${cursor ? ', further on' : ''}`;
      return [
        [name, compiled(audienceRows(db, query))],
        [`${name}, the last one looked at`, compiled(lastLookedAt(db, query))],
      ];
    }),
  ),
);
const log = Object.entries({ ...streamQueries, head: headOf(cv(1)).sql }).map(([name, sql]): [string, string] => [`log ${name}`, sql]);

test.each([...lists, ...ofGroup, ...flagged, ...ofKind, ...behind, ...records, ...audience, ...log])('%s walks one index', (_name, sql) => {
  const steps = plan(sql);
  // The list of a parameter is gone through; no table ever is.
  expect(steps).not.toMatch(/SCAN (?!json_each)|TEMP B-TREE/u);
  expect(steps).toMatch(/SEARCH/u);
});

test('J-27: a narrowed page of the audience walks one index, so far and no further; what can be filtered by is sought', () => {
  for (const sort of ['lastVisitedAt', 'name', 'email', 'country', 'role'] as const) {
    const sql = compiled(
      audienceRows(db, {
        siteId: st(1),
        sort,
        limit: 50,
        ...wanted,
        before: writeCursor(`${sort}.desc.${st(1)}`, { key: 'a', id: 'b' }),
        order: 'desc',
      }),
    );
    const steps = plan(sql);
    expect(steps, sort).toMatch(/SEARCH visitors USING INDEX visitors_/u);
    expect(steps, sort).not.toMatch(/SCAN visitors|TEMP B-TREE/u);
    expect(sql, sort).toMatch(/limit \?\) as "v"/u);
  }
  for (const column of ['role', 'country'] as const)
    expect(plan(facetQuery(column, st(1), 9).compile(db).sql), column).not.toMatch(/SCAN visitors|TEMP B-TREE/u);
});

test('a page further on is sought, not skipped to', () => {
  for (const [name, sql] of [...lists, ...ofGroup].filter(([which]) => which.endsWith('further on'))) {
    expect(sql, name).not.toMatch(/offset/iu);
    expect(plan(sql), name).toMatch(/\(active_at,id\)<|\(waiting_since,id\)>|active_at<|waiting_since>/u);
  }
});

test('what a search found is looked up, and the site is not walked past it', () => {
  for (const category of ['all', 'open', 'queue', 'closed'] as const) {
    const asked = { siteId: st(1), category, agentId: ag(1), groups: 'all', limit: 50 } as const;
    expect(plan(compiled(listQuery(db, asked, undefined, { ids: [cv(1)] }))), category).toMatch(
      /SEARCH c USING INDEX sqlite_autoindex_conversations/u,
    );
    expect(plan(compiled(listQuery(db, asked, 'x', { ids: [cv(1)] }))), category).toMatch(
      /SEARCH c USING INDEX sqlite_autoindex_conversations/u,
    );
  }
});

test('M-12: all conversations with a flag are found among those that have one', () => {
  for (const category of ['all', 'closed'] as const)
    expect(plan(flagged.find(([name]) => name.startsWith(category))![1]), category).toMatch(/conversations_flagged/u);
});

test('G27: what is due is found by an index, also behind a hundred thousand others', () => {
  const due = plan(compiled(dueQuery(db, 'wh_1', clock(1), 20)));
  expect(due).toMatch(/SEARCH d USING INDEX deliveries_due/u);
  expect(due).toMatch(/SEARCH e USING INDEX deliveries_by_stream/u);
  expect(due).toMatch(/SEARCH e USING INDEX deliveries_by_visitor/u);
  expect(due).not.toMatch(/SCAN|TEMP B-TREE/u);
  const mails = plan(compiled(dueMails(db, clock(1), 20)));
  expect(mails).toMatch(/SEARCH m USING INDEX outbox_due/u);
  expect(mails).toMatch(/SEARCH e USING INDEX outbox_by_stream/u);
  expect(mails).not.toMatch(/SCAN|TEMP B-TREE/u);
  expect(plan(compiled(awaitedQuery(db, clock(1))))).toMatch(/SEARCH deliveries EXISTS USING (?:COVERING )?INDEX deliveries_due/u);
});

test('every other read that a request makes uses an index', async () => {
  seen.length = 0;
  const conversations = sqlConversations(db, async () => []);
  // The dummy driver answers with no rows: only the statements matter here.
  await Promise.allSettled([
    conversations.ofVisitor(st(1), vs(1), 10),
    conversations.queue(st(1), 'all', 10),
    conversations.queue(st(1), [null], 10),
    conversations.queue(st(1), 'all', 10, { place: clock(1), id: cv(1) }),
    conversations.typicalWaitMs(st(1), null),
    conversations.reads(ag(1), [cv(1), cv(2)]),
    sqlJobs(db).due(clock(1), 10),
    sqlVisitors(db, async () => []).count(st(1)),
    sqlPeople(db).member(st(1), ag(1)),
    sqlPeople(db).session('token'),
    sqlUploads(db).usage(st(1), vs(1)),
    sqlOutbox(db).due(clock(1), 10),
    sqlOutbox(db).list(st(1), 10),
    sqlReplies(db).list(st(1), [ag(1)]),
    sqlReplies(db).get(st(1), [ag(1)], 'reply'),
  ]);
  expect(seen).toHaveLength(15);
  for (const sql of [...seen, ...Object.values(hotQueries)]) expect(plan(sql), sql).not.toMatch(/SCAN|TEMP B-TREE FOR ORDER/u);
});

test('a place in line looks at nobody but who stands at it or behind it, in its part of the line', () => {
  const steps = plan(hotQueries.ahead);
  expect(steps).toMatch(/SEARCH open_totals .*\(site_id=\? AND group_id=\? AND phase=\?\)/u);
  expect(steps).toMatch(/SEARCH conversations USING (?:COVERING )?INDEX conversations_group_queue .*waiting_since,id\)>.*waiting_since</u);
  expect(plan(hotQueries.counts)).toMatch(/SEARCH open_totals /u);
});

test('what was said is looked up from the messages that have the words, whatever else was said in the site', () => {
  const steps = plan(findWords(st(1), '"x"', 99).sql);
  expect(steps).toMatch(/SCAN w\nSEARCH e USING INTEGER PRIMARY KEY/u);
  expect(steps).toMatch(/SEARCH c USING INDEX \S+ \(id=\?\)/u);
});
