// Whether people find what they ask for: a hundred questions, as they are typed, against the demo's articles. Prints what it finds.
import { describe, expect, test } from 'vitest';
import { articleIndex } from '#relay/knowledge/article-index.ts';
import { demoArticles } from '#relay/seed/articles/all.ts';
import type { ArticleRecord } from '#relay/store/articles.ts';
import { heldOut, tuned, type Question } from './questions.ts';

const articles = demoArticles.map(({ key, words }, index): ArticleRecord => ({
  id: `kb_${index.toString(16).padStart(32, '0')}`,
  siteId: 'st_1',
  version: 1,
  updatedAt: '2026-05-17T12:00:00.000Z',
  updatedBy: null,
  key,
  status: 'published',
  groups: [],
  words: Object.entries(words).map(([language, said]) => ({ language, ...said, phrasings: [...said.phrasings] })),
}));
const shelf = await articleIndex(articles);
const keyOf = (id: string): string => articles.find((article) => article.id === id)!.key;
const placeOf = ({ ask, language, wants }: Question): number =>
  shelf
    .find({ text: ask, language, groupId: null, limit: 5, minScore: 0 })
    .map(({ id }) => keyOf(id))
    .indexOf(wants);

const among = (questions: readonly Question[], first: number): number =>
  questions.filter((question) => ((place) => place >= 0 && place < first)(placeOf(question))).length;

describe('T-59: of a hundred questions', () => {
  test('the article that answers is among the first three for ninety', () => {
    expect(tuned.length + heldOut.length).toBe(100);
    const all = [...tuned, ...heldOut];
    const figures = [
      `first three: ${among(all, 3)} of ${all.length}`,
      `looked at while the ranking was made: ${among(tuned, 3)} of ${tuned.length}`,
      `held out: ${among(heldOut, 3)} of ${heldOut.length}`,
      `first of all: ${among(all, 1)}`,
    ];
    // oxlint-disable-next-line no-console
    console.log(`[knowledge] ${figures.join('; ')}`);
    expect(among(all, 3)).toBeGreaterThanOrEqual(90);
    expect(among(heldOut, 3)).toBeGreaterThanOrEqual(27);
  });

  test('every one of them is about an article that there is', () => {
    expect([...tuned, ...heldOut].filter(({ wants }) => !articles.some(({ key }) => key === wants))).toEqual([]);
  });
});
