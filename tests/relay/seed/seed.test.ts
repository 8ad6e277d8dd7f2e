// GUARANTEES P9: a new relay begins with limits on what it keeps, and its demo's past is younger than all of them.
import { expect, test } from 'vitest';
import { usualRetention } from '#protocol/http/retention.ts';
import { makeDispatch } from '#relay/dispatch/dispatch.ts';
import { makeRetention } from '#relay/dispatch/retention.ts';
import { seed } from '#relay/seed/seed.ts';
import { memoryStore } from '../memory-store.ts';

const start = new Date('2026-06-01T10:00:00.000Z');

async function aNewRelay() {
  const store = memoryStore();
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
  await seed({ store, now: () => start, random, publicUrl: 'http://localhost:8787', ownOrigins: [], admin: undefined, demo: true });
  const [site] = await store.sites.list();
  const retire = async (days: number) => {
    const now = () => new Date(start.getTime() + days * 86_400_000).toISOString();
    const newId = () => crypto.randomUUID();
    const online = { agentsOnline: () => 0, isOnline: () => false, awayMs: () => 0 };
    const dispatch = makeDispatch({ store, online, now, newId, publish: () => undefined });
    const job = makeRetention({ store, dispatch, now, newId, bury: () => undefined, onFault: (fault) => expect(fault).toBeUndefined() });
    job.look();
    await job.settled();
    return store.retention.lastRun(site!.id);
  };
  return { store, site: site!, retire };
}

test('P9: the demo has the usual limits, and its first run deletes nothing of its past', async () => {
  const { store, site, retire } = await aNewRelay();
  expect(site.settings.retention).toEqual(usualRetention);
  const before = await store.visitors.count(site.id);
  expect(before).toBeGreaterThan(3);
  expect(await retire(0)).toMatchObject({ conversations: 0, files: 0, contacts: 0, records: 0 });
  expect(await store.visitors.count(site.id)).toBe(before);
});

test('P9: a quarter of a year later what was closed is gone', async () => {
  const { retire } = await aNewRelay();
  expect((await retire(91))?.conversations).toBeGreaterThan(3);
});
