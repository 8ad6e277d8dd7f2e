// Who visitors are by signed tokens: one subject is one visitor, a token serves in one browser, and a browser has an end.
import { expect, test } from 'vitest';
import type { Entry } from '#relay/store/identities.ts';
import { aVisitor, clock, st, vs } from './builders.ts';
import type { Subject } from './laws.ts';

export function identityLaws({ store }: Subject): void {
  const site = st(90);
  const key = { siteId: site, secret: 's', createdAt: clock(0), createdBy: 'Mia', revokedAt: null, revokedBy: null, usedAt: null };
  const ik = (n: number) => `ik_${n.toString(16).padStart(32, '0')}`;
  const meet = (...some: readonly number[]) => Promise.all(some.map((n) => store().visitors.create(aVisitor(n, { siteId: site }))));
  const entry = (n: number, more: Partial<Entry> = {}): Entry => ({
    siteId: site,
    subject: `u-${n}`,
    visitorId: vs(n),
    secretHash: `hash-${n}`,
    keyId: ik(1),
    tokenHash: `token-${n}`,
    expiresAt: clock(100),
    at: clock(1),
    ...more,
  });
  const isIn = (n: number, seconds: number, hash = `hash-${n}`) => store().identities.isBrowser(site, vs(n), hash, clock(seconds));

  test('entering makes the person, the browser and the end of the first secret, all at once', async () => {
    await meet(901);
    await store().identities.addKey({ ...key, id: ik(1) });
    expect(await store().identities.enter(entry(901))).toBe(true);
    expect(await store().identities.personOf(site, 'u-901')).toBe(vs(901));
    expect(await store().identities.subjectOf(site, vs(901))).toBe('u-901');
    expect(await store().identities.usedIn(site, 'token-901')).toBe('hash-901');
    expect((await store().visitors.get(site, vs(901)))?.secretHash).toBe('');
    expect([await isIn(901, 99), await isIn(901, 100), await isIn(902, 1, 'hash-901')]).toEqual([true, false, false]);
    expect(await store().identities.keys(site)).toMatchObject([{ id: ik(1), usedAt: clock(1) }]);
  });

  test('a subject is one visitor, a visitor one subject, and a token serves in one browser; what does not fit writes nothing', async () => {
    await meet(911, 912, 913);
    await store().identities.enter(entry(911));
    const wrong = [
      entry(912, { subject: 'u-911' }),
      entry(913, { visitorId: vs(911) }),
      entry(912, { tokenHash: 'token-911' }),
      entry(912, { secretHash: 'hash-911' }),
      entry(912, { visitorId: vs(999) }),
    ];
    for (const one of wrong) expect(await store().identities.enter(one)).toBe(false);
    expect([await isIn(912, 1), await isIn(913, 1), await isIn(911, 1)]).toEqual([false, false, true]);
    expect((await store().visitors.get(site, vs(913)))?.secretHash).not.toBe('');
  });

  test('another token lengthens the life of a browser, and never shortens it', async () => {
    await meet(921);
    await store().identities.enter(entry(921));
    await store().identities.enter(entry(921, { tokenHash: 'later', expiresAt: clock(200) }));
    await store().identities.enter(entry(921, { tokenHash: 'sooner', expiresAt: clock(50) }));
    expect([await isIn(921, 199), await isIn(921, 200)]).toEqual([true, false]);
  });

  test('a secret is taken back from its own visitor alone, a first one as well as a browser’s, and for good', async () => {
    await meet(951, 952, 953);
    const first = async (n: number) => (await store().visitors.get(site, vs(n)))?.secretHash;
    const [before, other] = [await first(953), await first(952)];
    await store().identities.enter(entry(951));
    await store().identities.enter(entry(951, { secretHash: 'hash-951b', tokenHash: 'token-951b' }));
    for (const [n, hash] of [
      [952, 'hash-951'],
      [951, 'unknown'],
      [953, 'unknown'],
    ] as const)
      await store().identities.takeBack(site, vs(n), hash);
    await store().identities.takeBack(st(91), vs(951), 'hash-951');
    await store().identities.takeBack(st(91), vs(953), before ?? '');
    expect([await isIn(951, 1), await first(953)]).toEqual([true, before]);
    for (const [n, hash] of [
      [951, 'hash-951'],
      [951, 'hash-951'],
      [953, before ?? ''],
    ] as const)
      await store().identities.takeBack(site, vs(n), hash);
    expect([await isIn(951, 1), await isIn(951, 1, 'hash-951b'), await first(953), await first(952)]).toEqual([false, true, '', other]);
    // Nor is it given out again by the token that was used there.
    expect(await store().identities.usedIn(site, 'token-951')).toBe('hash-951');
  });

  test('of many browsers those are told that are somebody’s by then, at this site', async () => {
    await meet(941, 942, 943);
    await store().identities.enter(entry(941));
    await store().identities.enter(entry(942, { expiresAt: clock(50) }));
    await store().identities.enter(entry(943));
    await store().identities.leave(site, 'hash-943');
    const many = ['hash-941', 'hash-942', 'hash-943', ...Array.from({ length: 2_000 }, (_, n) => `unknown-${n}`)];
    const among = async (siteId: string, seconds: number) => [...(await store().identities.browsersAmong(siteId, many, clock(seconds)))];
    expect((await among(site, 49)).toSorted()).toEqual(['hash-941', 'hash-942']);
    expect([await among(site, 50), await among(site, 100), await among(st(91), 1)]).toEqual([['hash-941'], [], []]);
  });

  test('a revoked key takes its browsers along, keeps its name and loses its secret; what is over is forgotten', async () => {
    await meet(931, 932);
    await store().identities.addKey({ ...key, id: ik(2), createdAt: clock(2) });
    await store().identities.enter(entry(931, { keyId: ik(2) }));
    await store().identities.enter(entry(932));
    expect(await store().identities.revokeKey(st(91), ik(2), 'Eve', clock(9))).toEqual([]);
    expect(await store().identities.revokeKey(site, ik(2), 'Mia', clock(9))).toEqual([vs(931)]);
    expect(await store().identities.revokeKey(site, ik(2), 'Eve', clock(10))).toEqual([]);
    expect((await store().identities.keys(site))[0]).toMatchObject({ id: ik(2), revokedAt: clock(9), revokedBy: 'Mia', secret: '' });
    expect([await isIn(931, 1), await isIn(932, 1)]).toEqual([false, true]);
    await store().identities.prune(clock(100));
    expect([await isIn(932, 1), await store().identities.usedIn(site, 'token-932')]).toEqual([false, undefined]);
  });
}
