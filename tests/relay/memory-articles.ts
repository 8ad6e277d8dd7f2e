// The knowledge base in memory, for tests of what stands above the store.
import { articleTotals, type CounterSum, type VoteSum } from '#relay/store/article-totals.ts';
import type { ArticleRecord, Articles } from '#relay/store/articles.ts';
import { order } from './memory-lists.ts';

/** `isErased`: what they thought is gone with them. */
export function memoryArticles(
  countersOf: (siteId: string) => readonly CounterSum[],
  isErased: (visitorId: string) => boolean = () => false,
): Articles {
  const articles = new Map<string, ArticleRecord>();
  const votes = new Map<string, Omit<VoteSum, 'total'> & { readonly siteId: string }>();
  const ofSite = (siteId: string): readonly ArticleRecord[] => [...articles.values()].filter((article) => article.siteId === siteId);
  const isTaken = ({ id, siteId, key }: ArticleRecord): boolean => ofSite(siteId).some((other) => other.key === key && other.id !== id);
  return {
    list: async (siteId) => ofSite(siteId).toSorted((a, b) => order(b.updatedAt, a.updatedAt) || order(a.id, b.id)),
    get: async (siteId, id) => ofSite(siteId).find((article) => article.id === id),
    published: async (id) => [...articles.values()].find((article) => article.id === id && article.status === 'published'),
    async create(given) {
      if (given.some((article) => articles.has(article.id) || isTaken(article))) return 'exists';
      for (const article of given) articles.set(article.id, article);
      return 'created';
    },
    async update(article) {
      const known = articles.get(article.id);
      if (known?.siteId !== article.siteId || known.version !== article.version) return 'stale';
      if (isTaken(article)) return 'exists';
      const next = { ...article, version: article.version + 1 };
      articles.set(next.id, next);
      return next;
    },
    revision: async (siteId) => ofSite(siteId).reduce((sum, { version }) => sum + version, 0),
    async vote(siteId, articleId, visitorId, helpful) {
      votes.set(`${siteId} ${articleId} ${visitorId}`, { siteId, articleId, helpful });
    },
    voteOf: async (siteId, articleId, visitorId) =>
      isErased(visitorId) ? null : (votes.get(`${siteId} ${articleId} ${visitorId}`)?.helpful ?? null),
    totals: async (siteId) =>
      articleTotals(
        countersOf(siteId),
        [...votes.values()].filter((vote) => vote.siteId === siteId).map((vote) => ({ ...vote, total: 1 })),
      ),
  };
}
