// Figures of Insight: sums by scope, by day and by five minutes.
import { expect, test } from 'vitest';
import type { FigureDelta } from '#relay/domain/figures.ts';
import { MOST_PAGES } from '#relay/store/insight.ts';
import { aBatch, agent, cv, deletion, st, start } from './builders.ts';
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

  test('J-34: the list behind a figure has each conversation once for a day, page by page, and goes with it', async () => {
    const at = (n: number, day: string, deltas: readonly Partial<FigureDelta>[]) => ({
      ...start(n, n, { site: 62 }),
      figures: deltas.map((delta) => a({ siteId: st(62), at: day, ...delta })),
    });
    const { streams, counted } = store();
    await streams.append(at(621, '2026-11-20', [{ figure: 'missed' }, { figure: 'messages', by: 3 }, { figure: 'wait 4' }]));
    await streams.append(at(622, '2026-11-21', [{ figure: 'missed' }, { figure: 'missed', scope: 'group gr_1' }]));
    await streams.append(
      at(623, '2026-11-21', [
        { figure: 'missed', scope: 'group gr_1' },
        { figure: 'missed', grain: 'slot', at: '2026-11-21T10:05' },
      ]),
    );
    await streams.append(at(624, '2026-11-22', [{ figure: 'missed' }]));
    const asked = {
      siteId: st(62),
      figure: 'missed',
      scopes: ['group', 'group gr_1'],
      from: '2026-11-20',
      to: '2026-11-21',
      limit: 10,
    } as const;
    const all = [
      { stream: cv(623), day: '2026-11-21', times: 1 },
      { stream: cv(622), day: '2026-11-21', times: 2 },
      { stream: cv(621), day: '2026-11-20', times: 1 },
    ];
    expect((await counted.list(asked)).rows).toEqual(all);
    expect((await counted.list({ ...asked, scopes: ['group gr_1'] })).rows.map(({ times }) => times)).toEqual([1, 1]);
    expect((await counted.list({ ...asked, figure: 'wait' })).rows).toEqual([all[2]]);
    expect((await counted.list({ ...asked, siteId: st(63) })).rows).toEqual([]);
    const pages: unknown[] = [];
    for (let before: string | null | undefined; before !== null;) {
      const page = await counted.list({ ...asked, limit: 1, ...(before !== undefined && { before }) });
      pages.push(...page.rows);
      before = page.next;
    }
    expect(pages).toEqual(all);
    const first = start(622, 622, { site: 62 });
    await streams.append(aBatch(cv(622), first.state, [{ by: agent(1), body: deletion() }], 700));
    expect((await counted.list(asked)).rows).toEqual([all[0], all[2]]);
  });
}
