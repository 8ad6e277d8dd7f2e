// The knowledge base of a site: its articles, and what visitors thought of them. Nothing is taken away: what is over is archived.
import type { ArticleContent } from '#protocol/http/articles.ts';

export type ArticleRecord = ArticleContent & {
  readonly id: string;
  readonly siteId: string;
  readonly version: number;
  readonly updatedAt: string;
  /** Display name of who wrote it last; null for what came with the site. */
  readonly updatedBy: string | null;
};

export type ArticleTotals = {
  readonly shown: number;
  readonly solved: number;
  readonly used: number;
  readonly helpful: number;
  readonly notHelpful: number;
};

export type Articles = {
  /** All of a site, the last changed first. */
  list(siteId: string): Promise<readonly ArticleRecord[]>;
  get(siteId: string, id: string): Promise<ArticleRecord | undefined>;
  /** A published one, by its unguessable id alone. */
  published(id: string): Promise<ArticleRecord | undefined>;
  /** `exists` where the id or the key is taken: nothing is made then. */
  create(articles: readonly ArticleRecord[]): Promise<'created' | 'exists'>;
  /** `stale` where `version` is not the stored one, `exists` where another has the key. */
  update(article: ArticleRecord): Promise<ArticleRecord | 'stale' | 'exists'>;
  /** Grows with every article that is made or changed, by whichever relay. */
  revision(siteId: string): Promise<number>;
  /** One vote for an article and visitor: the last one stands. */
  vote(siteId: string, articleId: string, visitorId: string, helpful: boolean): Promise<void>;
  /** What that visitor thinks; null where they have not said. */
  voteOf(siteId: string, articleId: string, visitorId: string): Promise<boolean | null>;
  /** By the article's id; one without any count is left out. */
  totals(siteId: string): Promise<ReadonlyMap<string, ArticleTotals>>;
};
