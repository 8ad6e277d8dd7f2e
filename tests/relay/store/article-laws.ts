// The knowledge base: one article for a key, no change over another's, one vote for a visitor.
import { expect, test } from 'vitest';
import type { ArticleRecord } from '#relay/store/articles.ts';
import { clock, st, vs } from './builders.ts';
import type { Subject } from './laws.ts';

const kb = (n: number): string => `kb_${n.toString(16).padStart(32, '0')}`;
const article = (n: number, site: number, key = `a-${n}`): ArticleRecord => ({
  id: kb(n),
  siteId: st(site),
  version: 1,
  updatedAt: clock(n),
  updatedBy: n % 2 ? 'Ana' : null,
  key,
  status: 'published',
  groups: [],
  words: [{ language: 'en', title: `Title ${n}`, body: '„ß“ 日本 **x**', phrasings: ['other words'] }],
});

export function articleLaws({ store }: Subject): void {
  test('T-27: articles come back as they were kept, the last changed first, each site its own', async () => {
    expect(await store().articles.list(st(80))).toEqual([]);
    expect(await store().articles.create([article(1, 80), article(2, 80)])).toBe('created');
    expect(await store().articles.create([])).toBe('created');
    expect(await store().articles.create([article(3, 81)])).toBe('created');
    expect(await store().articles.list(st(80))).toEqual([article(2, 80), article(1, 80)]);
    expect(await store().articles.get(st(80), kb(1))).toEqual(article(1, 80));
    expect(await store().articles.get(st(81), kb(1))).toBeUndefined();
    expect(await store().articles.published(kb(1))).toEqual(article(1, 80));
    await store().articles.update({ ...article(2, 80), status: 'archived' });
    expect(await store().articles.published(kb(2))).toBeUndefined();
    expect(await store().articles.published(kb(999))).toBeUndefined();
  });

  test('a key stands for one article of a site; another site may have it as well', async () => {
    expect(await store().articles.create([article(11, 82, 'wifi')])).toBe('created');
    expect(await store().articles.create([article(12, 82, 'wifi')])).toBe('exists');
    expect(await store().articles.create([article(13, 82, 'food'), article(14, 82, 'wifi')])).toBe('exists');
    expect(await store().articles.get(st(82), kb(13))).toBeUndefined();
    expect(await store().articles.create([article(15, 83, 'wifi')])).toBe('created');
    expect(await store().articles.create([article(17, 82, 'food')])).toBe('created');
    expect(await store().articles.update({ ...article(17, 82), key: 'wifi' })).toBe('exists');
  });

  test('of two who change the same version one does, and the revision grows with it', async () => {
    await store().articles.create([article(21, 84)]);
    const before = await store().articles.revision(st(84));
    const changes = await Promise.all(
      ['draft', 'archived'].map((status) => store().articles.update({ ...article(21, 84), status } as ArticleRecord)),
    );
    expect(changes.filter((change) => change === 'stale')).toHaveLength(1);
    expect(await store().articles.get(st(84), kb(21))).toEqual(changes.find((change) => change !== 'stale'));
    expect(await store().articles.update({ ...article(21, 85), version: 2 })).toBe('stale');
    expect(await store().articles.revision(st(84))).toBeGreaterThan(before);
    expect(await store().articles.revision(st(86))).toBe(0);
  });

  test('one vote for a visitor and article: the last one stands', async () => {
    await store().articles.create([article(31, 87)]);
    expect(await store().articles.voteOf(st(87), kb(31), vs(1))).toBeNull();
    await store().articles.vote(st(87), kb(31), vs(1), true);
    await store().articles.vote(st(87), kb(31), vs(1), false);
    await store().articles.vote(st(87), kb(31), vs(2), true);
    await store().articles.vote(st(88), kb(31), vs(3), true);
    expect(await store().articles.voteOf(st(87), kb(31), vs(1))).toBe(false);
    await store().insight.add([
      { siteId: st(87), day: '2026-11-20', counter: `shown ${kb(31)}`, by: 3 },
      { siteId: st(87), day: '2026-11-21', counter: `shown ${kb(31)}`, by: 2 },
      { siteId: st(87), day: '2026-11-21', counter: `solved ${kb(32)}`, by: 1 },
    ]);
    expect(await store().articles.totals(st(87))).toEqual(
      new Map([
        [kb(31), { shown: 5, solved: 0, used: 0, helpful: 1, notHelpful: 1 }],
        [kb(32), { shown: 0, solved: 1, used: 0, helpful: 0, notHelpful: 0 }],
      ]),
    );
  });
}
