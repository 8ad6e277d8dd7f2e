// A hyphen is no reason not to be found: people leave it out, put it in, or write one word.
import { expect, test } from 'vitest';
import { articleIndex } from '#relay/knowledge/article-index.ts';
import { SURE } from '#relay/domain/flow/shelf.ts';
import type { ArticleRecord } from '#relay/store/articles.ts';

const article = (n: number, language: string, title: string, phrasings: readonly string[], body: string): ArticleRecord => ({
  id: `kb_${String(n).padStart(32, '0')}`,
  siteId: 'st_1',
  version: 1,
  updatedAt: '2026-05-17T12:00:00.000Z',
  updatedBy: null,
  key: `a${n}`,
  status: 'published',
  groups: [],
  words: [{ language, title, body, phrasings: [...phrasings] }],
});

async function finds(language: string, written: string, ask: string): Promise<boolean> {
  const shelf = await articleIndex([
    article(1, language, 'Lorem', [written], 'Ipsum.'),
    article(2, language, 'Dolor', ['sit amet'], 'Consectetur.'),
  ]);
  return shelf.find({ text: ask, language, groupId: null, limit: 3, minScore: SURE }).map(({ title }) => title)[0] === 'Lorem';
}

const forms: readonly (readonly [language: string, hyphen: string, apart: string])[] = [
  ['en', 'gluten-free', 'gluten free'],
  ['en', 'wi-fi', 'wi fi'],
  ['en', 'state-of-the-art', 'state of the art'],
  ['de', 'Barista-Kaffee', 'Barista Kaffee'],
  ['es', 'físico-químico', 'físico químico'],
  ['fr', 'haut-parleur', 'haut parleur'],
  ['ar', 'واي-فاي', 'واي فاي'],
];

test.each(forms)('%s: "%s" and "%s" find each other, with any of the hyphens', async (language, hyphen, apart) => {
  expect(await finds(language, hyphen, apart)).toBe(true);
  expect(await finds(language, apart, hyphen)).toBe(true);
  expect(await finds(language, apart, hyphen.replaceAll('-', '‑'))).toBe(true);
  expect(await finds(language, hyphen.replaceAll('-', '‐'), apart)).toBe(true);
});

test('written as one word it is found as before, and one letter is no word of its own', async () => {
  expect(await finds('en', 'wi-fi', 'wifi')).toBe(true);
  expect(await finds('en', 'e-mail', 'email')).toBe(true);
  expect(await finds('en', 'email', 'e-mail')).toBe(true);
  expect(await finds('en', 't-shirt', 'mens shirt sizes chart')).toBe(false);
});
