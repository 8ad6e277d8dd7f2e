// Pictures of visitors: one at a time, shown only once approved, and gone with its bytes, its address or its visitor (SPEC T-41).
import { expect, test } from 'vitest';
import type { ContactBy } from '#relay/store/contacts.ts';
import { aVisitor, clock, st, vs } from './builders.ts';
import type { Subject } from './laws.ts';

export function avatarLaws({ store }: Subject): void {
  const site = st(95);
  const by: ContactBy = { source: 'verified', by: null, at: clock(0) };
  const mia: ContactBy = { source: 'agent', by: { id: 'ag_1', name: 'Mia' }, at: clock(9) };
  const av = (n: number) => `av_${n.toString(16).padStart(32, '0')}`;
  const meet = (n: number) => store().visitors.create(aVisitor(n, { siteId: site }));
  const named = (n: number, url = `https://x.example/${n}.png`, id = n) => ({
    id: av(id),
    siteId: site,
    visitorId: vs(n),
    url,
    storageKey: `key-${id}`,
    at: clock(n),
  });
  const of = (n: number) => ({ id: av(n), siteId: site, visitorId: vs(n) });
  const now = async (n: number) => (await store().avatars.get(site, vs(n)))?.state;
  const face = async (n: number) => (await store().visitors.get(site, vs(n)))?.avatarId;
  const doomed = async () => (await store().uploads.doomed(100)).filter((key) => key.startsWith('key-')).toSorted();
  const noted = async (n: number) =>
    (await store().contacts.history(site, vs(n), 20)).flatMap(({ field, value, by: who }) => (field === 'avatar' ? [[value, who]] : []));

  test('is fetched, then approved, and only then somebody’s face; each step stands in the history and is no value', async () => {
    await meet(951);
    await store().avatars.put(named(951), by);
    expect(await store().avatars.wanted(10)).toMatchObject([{ ...named(951), state: 'wanted', mime: null }]);
    expect(await store().avatars.decide(of(951), 'approved', mia)).toBe(false);
    expect(await store().avatars.fetched(of(951), { mime: 'image/png' })).toBe(true);
    expect([await now(951), await face(951), await store().avatars.wanted(10)]).toEqual(['pending', null, []]);
    expect(await store().avatars.decide({ ...of(951), id: av(1) }, 'approved', mia)).toBe(false);
    expect(await store().avatars.decide({ ...of(951), siteId: st(96) }, 'approved', mia)).toBe(false);
    expect(await store().avatars.decide(of(951), 'approved', mia)).toBe(true);
    expect([await now(951), await face(951)]).toEqual(['approved', av(951)]);
    expect(await store().avatars.decide(of(951), 'approved', mia)).toBe(false);
    expect(await noted(951)).toEqual([
      ['approved', 'Mia'],
      ['named', null],
    ]);
    expect(await store().contacts.known(site, vs(951))).toEqual({});
    expect(await store().avatars.get(st(96), vs(951))).toBeUndefined();
  });

  test('of the same address is the same; of another it begins anew, and the one before goes', async () => {
    await meet(952);
    await store().avatars.put(named(952), by);
    await store().avatars.fetched(of(952), { mime: 'image/png' });
    await store().avatars.decide(of(952), 'approved', mia);
    await store().avatars.put(named(952, undefined, 1952), by);
    expect([await now(952), await face(952)]).toEqual(['approved', av(952)]);
    await store().avatars.put(named(952, 'https://x.example/other.png', 2952), by);
    expect([await now(952), await face(952), await doomed()]).toEqual(['wanted', null, ['key-952']]);
    // It was on its way when another was named.
    expect(await store().avatars.fetched(of(952), { mime: 'image/png' })).toBe(false);
    await store().avatars.remove(site, vs(952), by);
    expect([await now(952), await doomed()]).toEqual([undefined, ['key-2952', 'key-952']]);
    await store().avatars.remove(site, vs(952), by);
    expect(await noted(952)).toHaveLength(4);
    for (const key of await doomed()) await store().uploads.buried(key);
  });

  test('that is refused loses its bytes, and can be asked for again; so can one that could not be had', async () => {
    await meet(953);
    await store().avatars.put(named(953), by);
    expect(await store().avatars.fetched(of(953), { fault: 'timeout' })).toBe(true);
    expect(await store().avatars.get(site, vs(953))).toMatchObject({ state: 'failed', fault: 'timeout', mime: null });
    await store().avatars.put(named(953, undefined, 1953), mia, av(1));
    expect(await now(953)).toBe('failed');
    await store().avatars.put(named(953, undefined, 1953), mia, av(953));
    await store().avatars.fetched({ ...of(953), id: av(1953) }, { mime: 'image/webp' });
    await store().avatars.decide({ ...of(953), id: av(1953) }, 'approved', mia);
    expect(await store().avatars.decide({ ...of(953), id: av(1953) }, 'refused', mia)).toBe(true);
    expect([await now(953), await face(953), await doomed()]).toEqual(['refused', null, ['key-1953', 'key-953']]);
    for (const key of await doomed()) await store().uploads.buried(key);
  });

  test('goes with its visitor, and nobody gets one who is gone', async () => {
    await meet(954);
    await store().avatars.put(named(954), by);
    await store().avatars.fetched(of(954), { mime: 'image/png' });
    await store().erasures.put({ siteId: site, visitorId: vs(954), by: { id: '', name: 'x' }, at: clock(3), conversations: 0 });
    expect([await now(954), await doomed()]).toEqual([undefined, ['key-954']]);
    await store().avatars.put(named(954), by);
    expect([await now(954), await store().avatars.wanted(10)]).toEqual([undefined, []]);
    for (const key of await doomed()) await store().uploads.buried(key);
  });

  test('what somebody wants to be sent stands in their row, and can be asked for', async () => {
    await Promise.all([meet(955), meet(956), meet(957)]);
    const say = (n: number, value: string | null) =>
      store().contacts.change(site, vs(n), new Map([['wantsAnnouncements', value]]), { ...mia, at: clock(n) });
    await Promise.all([say(955, 'yes'), say(956, 'no')]);
    const wanting = async () =>
      (await store().visitors.list({ siteId: site, sort: 'name', wants: 'announcements', limit: 10 })).rows.map(({ id }) => id);
    expect(await wanting()).toEqual([vs(955)]);
    expect(await store().visitors.get(site, vs(957))).toMatchObject({ wantsAnnouncements: null, wantsTranscript: null });
    await say(955, null);
    expect([await wanting(), (await store().visitors.get(site, vs(955)))?.wantsAnnouncements]).toEqual([[], null]);
  });
}
