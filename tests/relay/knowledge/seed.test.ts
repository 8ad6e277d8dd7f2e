// What the demo begins with is what an editor could have saved.
import { expect, test } from 'vitest';
import * as v from 'valibot';
import { ArticleContent } from '#protocol/http/articles.ts';
import { makeId } from '#protocol/ids.ts';
import { seedArticles } from '#relay/seed/articles/seed-articles.ts';

const random = (bytes: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(bytes);

test('T-59: every article of the demo could have been saved as it is, each under a name of its own', () => {
  const articles = seedArticles(makeId('st'), '2026-05-17T12:00:00.000Z', random);
  for (const { key, status, groups, words } of articles)
    expect(v.safeParse(ArticleContent, { key, status, groups, words }).issues, key).toBeUndefined();
  expect(new Set(articles.map(({ key }) => key)).size).toBe(articles.length);
  expect(articles.length).toBeGreaterThanOrEqual(30);
});
