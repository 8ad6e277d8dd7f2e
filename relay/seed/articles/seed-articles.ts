// The demo's knowledge base as it is stored: published, for everybody, by nobody in particular.
import { makeId } from '#protocol/ids.ts';
import type { ArticleRecord } from '#relay/store/articles.ts';
import { demoArticles } from './all.ts';

type Random = Parameters<typeof makeId>[1];

export function seedArticles(siteId: string, updatedAt: string, random: Random): readonly ArticleRecord[] {
  return demoArticles.map(({ key, words }) => ({
    id: makeId('kb', random),
    siteId,
    version: 1,
    updatedAt,
    updatedBy: null,
    key,
    status: 'published',
    groups: [],
    words: Object.entries(words).map(([language, { title, body, phrasings }]) => ({ language, title, body, phrasings: [...phrasings] })),
  }));
}
