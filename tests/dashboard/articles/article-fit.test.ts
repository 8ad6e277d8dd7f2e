import { expect, test } from 'vitest';
import type { ListedArticle } from '#protocol/http/articles.ts';
import { articlesFor } from '#dashboard/articles/article-fit.ts';

const article = (id: string, titles: Readonly<Record<string, string>>, more: Partial<ListedArticle> = {}): ListedArticle => ({
  id,
  version: 1,
  updatedAt: '2026-05-17T12:00:00.000Z',
  updatedBy: null,
  counts: { shown: 0, solved: 0, used: 0, helpful: 0, notHelpful: 0 },
  key: id,
  status: 'published',
  groups: [],
  words: Object.entries(titles).map(([language, title]) => ({ language, title, phrasings: ['lost password'] })),
  ...more,
});
const all = [
  article('a', { en: 'Reset password', 'de-AT': 'Passwort zurücksetzen' }),
  article('b', { en: 'Password rules' }, { status: 'draft' }),
  article('c', { en: 'Passwords of speakers' }, { groups: ['gr_1'] }),
];
const found = (query: string, language = 'en', groupId: string | null = null) =>
  articlesFor(all, query, { language, groupId }, 5).map(({ title }) => title);

test.each([
  ['only what is published and for everybody', found('pass'), ['Reset password']],
  ['what is for the chat’s group as well', found('pass', 'en', 'gr_1'), ['Reset password', 'Passwords of speakers']],
  ['in the visitor’s language, whatever the query is in', found('password', 'de'), ['Passwort zurücksetzen']],
  ['by another way to ask', found('lost'), ['Reset password']],
  ['nothing where nothing is looked for', found(' '), []],
])('T-27: %s', (_, titles, expected) => {
  expect(titles).toEqual(expected);
});
