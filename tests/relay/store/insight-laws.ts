// Figures of Insight: sums by scope, by day and by five minutes.
import { expect, test } from 'vitest';
import type { FigureDelta } from '#relay/domain/figures.ts';
import { MOST_PAGES } from '#relay/store/insight.ts';
import { st } from './builders.ts';
import type { Subject } from './laws.ts';

export function insightLaws({ store }: Subject): void {
  const site = st(60);
  const a = (change: Partial<FigureDelta>): FigureDelta => ({
    siteId: site,
    grain: 'day',
    at: '2026-11-20',
    scope: 'group',
    figure: 'messages',
    by: 1,
    ...change,
  });

  test('figures add up by day and scope, also within one call, and slots are not days', async () => {
    await store().insight.count([a({}), a({ by: 2 }), a({ at: '2026-11-22' }), a({ scope: 'group gr_1', by: 5 })]);
    await store().insight.count([a({ by: 4 }), a({ grain: 'slot', at: '2026-11-20T10:05', by: 7 }), a({ siteId: st(61), by: 90 })]);
    await store().insight.count([]);
    const range = { siteId: site, grain: 'day', scopes: ['group', 'group gr_1'], from: '2026-11-20', to: '2026-11-21' } as const;
    expect(await store().insight.series(range, ['messages'])).toEqual([{ at: '2026-11-20', figure: 'messages', total: 12 }]);
    expect(await store().insight.series({ ...range, to: '2026-11-22' }, ['messages'])).toHaveLength(2);
    expect(await store().insight.series(range, ['opens'])).toEqual([]);
    expect(await store().insight.series({ ...range, scopes: [] }, ['messages'])).toEqual([]);
    expect(await store().insight.sums(range)).toEqual([
      { scope: 'group', figure: 'messages', total: 7 },
      { scope: 'group gr_1', figure: 'messages', total: 5 },
    ]);
    const slots = { ...range, grain: 'slot', from: '2026-11-20T00:00', to: '2026-11-20T23:55' } as const;
    expect(await store().insight.series(slots, ['messages'])).toEqual([{ at: '2026-11-20T10:05', figure: 'messages', total: 7 }]);
    expect(await store().insight.scopes(site)).toEqual(['group', 'group gr_1']);
    expect(await store().insight.scopes(st(62))).toEqual([]);
  });

  test('a day has so many pages by name; what comes after them is counted without', async () => {
    const page = (n: number): FigureDelta => a({ siteId: st(63), figure: `page /${n}` });
    for (let n = 0; n < MOST_PAGES; n += 1) await store().insight.count([page(n)]);
    await store().insight.count([page(1), page(MOST_PAGES), page(MOST_PAGES + 1)]);
    const sums = await store().insight.sums({ siteId: st(63), grain: 'day', scopes: ['group'], from: '2026-11-20', to: '2026-11-20' });
    expect(sums).toHaveLength(MOST_PAGES + 1);
    const totalOf = (figure: string) => sums.find((sum) => sum.figure === figure)?.total;
    expect([totalOf('page '), totalOf('page /1'), totalOf('page /2'), totalOf(`page /${MOST_PAGES}`)]).toEqual([2, 2, 1, undefined]);
  });
}
