// GUARANTEES P9: nothing is kept for longer than its site wants and a day; nothing else is touched.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { kinds, type Retention } from '#protocol/http/retention.ts';
import { type Dispatch, makeDispatch } from '#relay/dispatch/dispatch.ts';
import { makeRetention, type Retaining } from '#relay/dispatch/retention.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { refuse } from '#protocol/refusals.ts';
import { memoryStore } from '../memory-store.ts';
import { ag, at as fileId, aVisitor, cv, freshFile, st, vs } from '../store/builders.ts';

const siteId = st(1);
const dayMs = 86_400_000;
const start = Date.parse('2026-06-01T10:00:00.000Z');
const daysAgo = (days: number) => new Date(start - days * dayMs).toISOString();
let store: Store;
let now: number;
let job: Retaining;
let faults: unknown[];

const stores: readonly (readonly [string, () => Promise<Store>])[] = [
  ['in memory', async () => memoryStore()],
  ['in SQLite', () => openSqlite({ file: freshFile() })],
];

describe.each(stores)('P9 %s', (_, open) => {
  beforeEach(async () => {
    store = await open();
    now = start;
    faults = [];
    const iso = () => new Date(now).toISOString();
    const newId = () => crypto.randomUUID();
    const online = { agentsOnline: () => 0, isOnline: () => false, awayMs: () => 0 };
    const dispatch = makeDispatch({ store, online, now: iso, newId, publish: () => undefined });
    job = makeRetention({ store, dispatch, now: iso, newId, bury: () => undefined, onFault: (fault) => void faults.push(fault) });
  });

  afterEach(() => store.close());

  feature();
});

async function aSite(retention: Partial<Retention> | null): Promise<void> {
  await store.sites.create({
    id: siteId,
    key: 'demo',
    version: 1,
    settings: {
      ...newSiteSettings('Demo', []),
      retention: retention && { conversations: null, contacts: null, files: null, records: null, ...retention },
    },
  });
}

/** Closed so many days ago, or open. */
async function aTalk(n: number, closedDaysAgo: number | null): Promise<void> {
  await store.visitors.create(aVisitor(n, { siteId, lastVisitedAt: daysAgo(closedDaysAgo ?? 400) }));
  const at = daysAgo(closedDaysAgo ?? 400);
  const by = { kind: 'visitor', id: vs(n) } as const;
  const begun: StoredEvent = {
    seq: 1,
    publicSeq: 1,
    at,
    by,
    body: { type: 'conversation.started', siteId, visitorId: vs(n), number: n, language: 'en' },
  };
  const end: StoredEvent = { seq: 2, publicSeq: 2, at, by, body: { type: 'conversation.closed', how: 'visitor' } };
  const events = closedDaysAgo === null ? [begun] : [begun, end];
  const command = { id: crypto.randomUUID(), digest: '' };
  await store.streams.append({ stream: cv(n), expected: 0, events, state: evolveAll(undefined, events)!, command, jobs: [], counters: [] });
}

async function look(): Promise<void> {
  job.look();
  await job.settled();
  expect(faults).toEqual([]);
}

const left = async (...ns: readonly number[]) => {
  const states = await Promise.all(ns.map(async (n) => ((await store.streams.state(cv(n))) ? n : 0)));
  return states.filter((n) => n > 0);
};

function feature(): void {
  test('P9: what was closed longer ago than the limit goes, within a day, and nothing else', async () => {
    await aSite({ conversations: 90, contacts: null });
    await aTalk(1, 91);
    await aTalk(2, 89.5);
    await aTalk(3, null);
    expect(await store.retention.count('conversations', siteId, daysAgo(90))).toBe(1);
    await look();
    expect(await left(1, 2, 3)).toEqual([2, 3]);
    expect(await store.visitors.get(siteId, vs(1))).toBeDefined();
    expect(await store.retention.lastRun(siteId)).toMatchObject({ day: '2026-06-01', conversations: 1, contacts: 0 });
    now += dayMs;
    await look();
    expect(await left(1, 2, 3)).toEqual([3]);
  });

  test('P9: it runs once a day of the site', async () => {
    await aSite({ conversations: 90, contacts: null });
    await look();
    await aTalk(4, 200);
    now += 3_600_000;
    await look();
    expect(await left(4)).toEqual([4]);
    now += dayMs;
    await look();
    expect(await left(4)).toEqual([]);
  });

  test('P9: people go where nothing of theirs is left, are noted as erased, and webhooks are told', async () => {
    await aSite({ conversations: 90, contacts: 180 });
    const hook = {
      id: 'wh_1',
      siteId,
      url: 'https://x.example/',
      active: true,
      createdAt: daysAgo(1),
      secret: '',
      oldSecret: null,
      oldUntil: null,
    };
    await store.webhooks.put({ ...hook, events: ['contact.erased'] });
    await aTalk(5, 200);
    await aTalk(6, null);
    await store.visitors.create(aVisitor(7, { siteId, lastVisitedAt: daysAgo(170) }));
    await look();
    expect(await store.visitors.get(siteId, vs(5))).toBeUndefined();
    expect(await store.visitors.get(siteId, vs(6))).toBeDefined();
    expect(await store.visitors.get(siteId, vs(7))).toBeDefined();
    expect(await store.erasures.list(siteId, 10)).toMatchObject([{ visitorId: vs(5), by: { name: 'Retention' } }]);
    expect((await store.webhooks.deliveries(siteId, 10)).rows.map(({ event }) => event)).toEqual(['contact.erased']);
  });

  test('P9: files go with the end of their chat, or where it never began; those of open chats and of saved replies stay', async () => {
    await aSite({ files: 30 });
    await aTalk(10, 31);
    await aTalk(11, 29.5);
    await aTalk(12, null);
    const file = { siteId, by: 'visitor', byId: vs(1), internal: false, name: 'a.png', mime: 'image/png', size: 4 } as const;
    const seen = { sha256: '', keptSha256: '' };
    for (const [n, stream, days] of [
      [10, cv(10), 40],
      [11, cv(11), 40],
      [12, cv(12), 400],
      [13, cv(13), 31],
      [14, cv(14), 29],
      [15, siteId, 400],
    ] as const)
      await store.uploads.create({ ...file, ...seen, id: fileId(n), stream, storageKey: `key ${n}`, createdAt: daysAgo(days) });
    const kept = async () => {
      const found = await Promise.all([10, 11, 12, 13, 14, 15].map(async (n) => ((await store.uploads.get(fileId(n))) ? n : 0)));
      return found.filter((n) => n > 0);
    };
    expect(await store.retention.count('files', siteId, daysAgo(30))).toBe(2);
    await look();
    expect(await kept()).toEqual([11, 12, 14, 15]);
    expect((await store.uploads.doomed(9)).toSorted()).toEqual(['key 10', 'key 13']);
    expect(await left(10, 11, 12)).toEqual([10, 11, 12]);
    expect(await store.retention.lastRun(siteId)).toMatchObject({ files: 2, conversations: 0 });
    now += dayMs;
    await look();
    expect(await kept()).toEqual([12, 14, 15]);
  });

  test('P9: who erased or kept out whom is forgotten, and no block that still stands', async () => {
    await aSite({ records: 365 });
    const by = { id: ag(1), name: 'Ana' };
    for (const [n, days] of [
      [20, 366],
      [21, 364],
    ] as const)
      await store.erasures.put({ siteId, visitorId: vs(n), by, at: daysAgo(days), conversations: 0 });
    for (const [n, since, until] of [
      [22, 500, 366],
      [23, 500, 364],
      [24, 500, null],
      [25, 500, null],
    ] as const)
      await store.blocks.put({
        id: `bk_${n}`,
        siteId,
        visitorId: vs(n),
        reason: '',
        by,
        createdAt: daysAgo(since),
        until: until && daysAgo(until),
        liftedAt: null,
        liftedBy: null,
      });
    await store.blocks.lift(siteId, vs(25), 'Ana', daysAgo(400));
    const entry = { siteId, by, kind: 'site.changed', about: null, fields: ['name'], done: true } as const;
    await store.audit.add({ ...entry, id: 'au_1', at: daysAgo(366) });
    await store.audit.add({ ...entry, id: 'au_2', at: daysAgo(364) });
    expect(await store.retention.count('records', siteId, daysAgo(365))).toBe(4);
    await look();
    expect((await store.erasures.list(siteId, 9)).map(({ visitorId }) => visitorId)).toEqual([vs(21)]);
    const { rows } = await store.blocks.list({ siteId, groups: 'all', limit: 9 });
    expect(rows.map(({ id }) => id).toSorted()).toEqual(['bk_23', 'bk_24']);
    expect(await store.retention.lastRun(siteId)).toMatchObject({ records: 4 });
    // P12: the run itself is on record, by nobody.
    const { rows: left } = await store.audit.page({ siteId, limit: 9 });
    expect(left).toMatchObject([{ kind: 'retention.ran', by: { id: '', name: 'Retention' }, done: true }, { id: 'au_2' }]);
  });

  test('P12: each run is on record once a day, also one that is late', async () => {
    await aSite({ conversations: 90 });
    await look();
    await look();
    now += dayMs;
    await look();
    expect((await store.audit.page({ siteId, limit: 9 })).rows.map(({ at }) => at)).toEqual([daysAgo(-1), daysAgo(0)]);
  });

  test('P9: over four months of days nothing is ever older than its limit and a day', async () => {
    const limits = { conversations: 9, files: 3, contacts: 18, records: 36 };
    await aSite(limits);
    now = start - 60 * dayMs;
    const file = {
      siteId,
      by: 'visitor',
      byId: vs(1),
      internal: false,
      name: 'a.png',
      mime: 'image/png',
      size: 4,
      sha256: '',
      keptSha256: '',
    } as const;
    for (let n = 30; n < 90; n += 1) {
      const ago = 90 - n;
      await aTalk(n, ago);
      await store.uploads.create({ ...file, id: fileId(n), stream: cv(n), storageKey: `key ${n}`, createdAt: daysAgo(ago) });
    }
    for (now = start - 59 * dayMs; now < start + 60 * dayMs; now += dayMs) {
      await look();
      for (const kind of kinds) {
        const older = new Date(now - (limits[kind] + 1) * dayMs).toISOString();
        expect([kind, now, await store.retention.count(kind, siteId, older)]).toEqual([kind, now, 0]);
      }
    }
    expect(await left(...Array.from({ length: 60 }, (_, index) => index + 30))).toEqual([]);
    expect([await store.erasures.list(siteId, 99), await store.visitors.count(siteId), (await store.uploads.doomed(99)).length]).toEqual([
      [],
      0,
      60,
    ]);
  });

  test('a site that says nothing keeps everything', async () => {
    await aSite(null);
    await aTalk(8, 3_000);
    await look();
    expect(await left(8)).toEqual([8]);
    expect(await store.retention.lastRun(siteId)).toBeUndefined();
  });

  test('P9: conversations that cannot be deleted now are asked about once, and not for ever', async () => {
    await aSite({ conversations: 90, contacts: null });
    for (let n = 1; n <= 100; n += 1) await aTalk(n, 91);
    let asked = 0;
    const dispatch: Dispatch = async () => {
      asked += 1;
      if (asked > 300) throw new Error('for ever');
      return refuse('unavailable', 'Not now.');
    };
    const retaining = makeRetention({
      store,
      dispatch,
      now: () => new Date(now).toISOString(),
      newId: () => crypto.randomUUID(),
      bury: () => undefined,
      onFault: (fault) => void faults.push(fault),
    });
    retaining.look();
    await retaining.settled();
    expect([asked, faults]).toEqual([100, []]);
  });
}
