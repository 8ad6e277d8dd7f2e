// GUARANTEES P9: nothing is kept for longer than its site wants and a day; nothing else is touched.
import { beforeEach, expect, test } from 'vitest';
import { evolveAll } from '#protocol/conversation/evolve.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Retention } from '#protocol/http/retention.ts';
import { type Dispatch, makeDispatch } from '#relay/dispatch/dispatch.ts';
import { makeRetention, type Retaining } from '#relay/dispatch/retention.ts';
import { newSiteSettings } from '#relay/http/staff/sites.ts';
import type { Store } from '#relay/store/store.ts';
import { refuse } from '#protocol/refusals.ts';
import { memoryStore } from '../memory-store.ts';
import { aVisitor, cv, st, vs } from '../store/builders.ts';

const siteId = st(1);
const dayMs = 86_400_000;
const start = Date.parse('2026-06-01T10:00:00.000Z');
const daysAgo = (days: number) => new Date(start - days * dayMs).toISOString();
let store: Store;
let now: number;
let job: Retaining;
let faults: unknown[];

beforeEach(() => {
  store = memoryStore();
  now = start;
  faults = [];
  const iso = () => new Date(now).toISOString();
  const newId = () => crypto.randomUUID();
  const online = { agentsOnline: () => 0, isOnline: () => false, awayMs: () => 0 };
  const dispatch = makeDispatch({ store, online, now: iso, newId, publish: () => undefined });
  job = makeRetention({ store, dispatch, now: iso, newId, bury: () => undefined, onFault: (fault) => void faults.push(fault) });
});

async function aSite(retention: Retention | null): Promise<void> {
  await store.sites.create({ id: siteId, key: 'demo', version: 1, settings: { ...newSiteSettings('Demo', []), retention } });
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

test('P9: what was closed longer ago than the limit goes, within a day, and nothing else', async () => {
  await aSite({ conversations: 90, contacts: null });
  await aTalk(1, 91);
  await aTalk(2, 89.5);
  await aTalk(3, null);
  expect(await store.retention.countClosed(siteId, daysAgo(90))).toBe(1);
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
