// Who did what: begun before the act, settled after it, and read page by page, newest first (GUARANTEES P12).
import { expect, test } from 'vitest';
import type { AuditQuery, AuditRecord } from '#relay/store/audit.ts';
import { ag, clock, cv, st, start } from './builders.ts';
import type { Subject } from './laws.ts';

const anEntry = (n: number, more: Partial<AuditRecord> = {}): AuditRecord => ({
  id: `au_${n.toString(16).padStart(32, '0')}`,
  siteId: st(311),
  at: clock(n),
  by: { id: ag(1), name: 'Robin' },
  kind: 'group.changed',
  about: 'gr_1',
  fields: [],
  done: true,
  ...more,
});

export function auditLaws({ store }: Subject): void {
  const idsOf = async (query: Partial<AuditQuery>) =>
    (await store().audit.page({ siteId: st(311), limit: 9, ...query })).rows.map(({ id }) => id);

  test('entries are read newest first, by site, actor and kind, in pages that follow on', async () => {
    const { audit } = store();
    const [first, second, third, fourth] = [
      anEntry(1),
      anEntry(2, { kind: 'retention.ran', by: { id: '', name: 'Retention' }, about: null }),
      anEntry(3, { kind: 'site.changed', fields: ['accent', 'name'], about: null }),
      // Written within the same millisecond.
      anEntry(4, { at: clock(3) }),
    ];
    for (const entry of [third, first, fourth, second, anEntry(5, { siteId: st(312) })]) await audit.add(entry);
    expect((await audit.page({ siteId: st(311), limit: 9 })).rows).toEqual([fourth, third, second, first]);
    expect(await idsOf({ actor: '' })).toEqual([second.id]);
    expect(await idsOf({ kind: 'group.changed' })).toEqual([fourth.id, first.id]);
    expect(await idsOf({ kind: 'group.changed', actor: '' })).toEqual([]);
    const page = await audit.page({ siteId: st(311), limit: 2 });
    expect(page.rows).toEqual([fourth, third]);
    expect(await idsOf({ before: page.next! })).toEqual([second.id, first.id]);
    await expect(audit.page({ siteId: st(311), limit: 2, before: '%' })).rejects.toThrow();
  });

  test('what was begun is settled as what it came to, or forgotten where it was refused; by its own site alone', async () => {
    const { audit } = store();
    const site = st(313);
    const [begun, refused] = [anEntry(11, { siteId: site, done: false }), anEntry(12, { siteId: site, done: false })];
    for (const entry of [begun, refused]) await audit.add(entry);
    const outcome = { kind: 'person.removed', about: ag(2), fields: ['role'] } as const;
    await audit.settle(st(314), refused.id, 'refused');
    await audit.settle(st(314), begun.id, outcome);
    expect((await audit.page({ siteId: site, limit: 9 })).rows).toEqual([refused, begun]);
    await audit.settle(site, refused.id, 'refused');
    await audit.settle(site, begun.id, outcome);
    expect((await audit.page({ siteId: site, limit: 9 })).rows).toEqual([{ ...begun, ...outcome, done: true }]);
  });

  test('what goes with a batch is there with it, and not where the batch was too late', async () => {
    const site = 315;
    const entry = anEntry(21, { siteId: st(site), kind: 'conversation.deleted', about: cv(3_150) });
    const batch = { ...start(3_150, 3_150, { site }), audit: entry };
    expect(await store().streams.append(batch)).toBe('appended');
    expect(await store().streams.append({ ...batch, command: { id: crypto.randomUUID(), digest: '' } })).toBe('stale');
    expect((await store().audit.page({ siteId: st(site), limit: 9 })).rows).toEqual([entry]);
  });

  test('P9: records that are older than the limit go, the oldest first, and are counted before', async () => {
    const site = st(316);
    for (const n of [31, 32, 33]) await store().audit.add(anEntry(n, { siteId: site }));
    expect(await store().retention.count('records', site, clock(33))).toBe(2);
    expect(await store().retention.dropRecords(site, clock(33), 1)).toBe(1);
    expect(await idsOf({ siteId: site })).toEqual([anEntry(33).id, anEntry(32).id]);
    expect(await store().retention.dropRecords(site, clock(33), 9)).toBe(1);
    expect(await idsOf({ siteId: site })).toEqual([anEntry(33).id]);
  });
}
