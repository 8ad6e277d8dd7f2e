// Groups of agents: one name once in a site, and no change over somebody else's.
import { expect, test } from 'vitest';
import type { Routing } from '#protocol/routing.ts';
import type { GroupRecord } from '#relay/store/groups.ts';
import { ag, st } from './builders.ts';
import type { Subject } from './laws.ts';

const gr = (n: number): string => `gr_${n.toString(16).padStart(32, '0')}`;
const aGroup = (n: number, more: Partial<GroupRecord> = {}): GroupRecord => ({
  id: gr(n),
  siteId: st(700),
  name: `Group ${n}`,
  queueMessage: null,
  members: [],
  version: 1,
  ...more,
});

export function groupLaws({ store }: Subject): void {
  test('are listed by name, each site its own', async () => {
    const { groups } = store();
    for (const group of [aGroup(1, { name: 'Tech' }), aGroup(2, { name: 'billing', members: [ag(2), ag(1)], queueMessage: 'Soon' })])
      expect(await groups.create(group)).toBe('created');
    expect(await groups.create(aGroup(3, { siteId: st(701), name: 'Tech' }))).toBe('created');
    expect(await groups.list(st(700))).toEqual([
      aGroup(2, { name: 'billing', members: [ag(2), ag(1)], queueMessage: 'Soon' }),
      aGroup(1, { name: 'Tech' }),
    ]);
    expect(await groups.list(st(799))).toEqual([]);
  });

  test('keep how they give out, as it was given; one where nothing was said says nothing', async () => {
    const { groups } = store();
    const routing: Routing = {
      distribution: 'round-robin',
      maxActive: 3,
      whenFull: 'unavailable',
      agents: [{ id: ag(1), duty: 'backup', maxActive: null }],
    };
    const group = aGroup(5, { siteId: st(705), members: [ag(1)], routing });
    await groups.create(group);
    await groups.create(aGroup(6, { siteId: st(705) }));
    expect(await groups.list(st(705))).toEqual([group, aGroup(6, { siteId: st(705) })]);
    const changed = { ...routing, maxActive: null };
    expect(await groups.update({ ...group, routing: changed })).toEqual({ ...group, routing: changed, version: 2 });
  });

  test('a name belongs to one of them, whatever its case; a group keeps its own', async () => {
    const { groups } = store();
    const [first, second] = [aGroup(11, { siteId: st(711), name: 'Café' }), aGroup(12, { siteId: st(711), name: 'Bar' })];
    await groups.create(first);
    await groups.create(second);
    expect(await groups.create(aGroup(13, { siteId: st(711), name: 'CAFÉ' }))).toBe('exists');
    expect(await groups.update({ ...second, name: 'cafÉ' })).toBe('exists');
    expect(await groups.update({ ...first, name: 'CAFÉ' })).toEqual({ ...first, name: 'CAFÉ', version: 2 });
    expect((await groups.list(st(711))).map(({ name }) => name)).toEqual(['Bar', 'CAFÉ']);
  });

  test('of many changes at once of what was read, one wins', async () => {
    const { groups } = store();
    const group = aGroup(21, { siteId: st(721) });
    await groups.create(group);
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map((n) => groups.update({ ...group, members: [ag(n)] })));
    const won = outcomes.filter((outcome) => typeof outcome === 'object');
    expect(won).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'stale')).toHaveLength(4);
    expect(await groups.list(st(721))).toEqual(won);
  });

  test('are changed and removed in their own site only', async () => {
    const { groups } = store();
    const group = aGroup(31, { siteId: st(731) });
    await groups.create(group);
    expect(await groups.update({ ...group, siteId: st(732), name: 'Stolen' })).toBe('stale');
    await groups.remove(st(732), group.id);
    expect(await groups.list(st(731))).toEqual([group]);
    await groups.remove(st(731), group.id);
    expect(await groups.list(st(731))).toEqual([]);
    expect(await groups.update(group)).toBe('stale');
  });
}
