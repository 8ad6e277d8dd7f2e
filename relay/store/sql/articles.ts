// The knowledge base. A site has each key once: a key of the table sees to it, whoever writes at the same moment.
import type { Kysely } from 'kysely';
import type { ArticleContent } from '#protocol/http/articles.ts';
import { articleTotals } from '../article-totals.ts';
import type { ArticleRecord, Articles } from '../articles.ts';
import { articleCounts } from '../insight.ts';
import { fromBit, fromJson, toBit, toJson } from './json.ts';
import type { ArticlesTable } from './knowledge-tables.ts';
import type { Tables } from './tables.ts';

export function sqlArticles(db: Kysely<Tables>): Articles {
  return {
    async list(siteId) {
      const rows = await db
        .selectFrom('articles')
        .selectAll()
        .where('site_id', '=', siteId)
        .orderBy('updated_at', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(toArticle);
    },
    async get(siteId, id) {
      const row = await db.selectFrom('articles').selectAll().where('site_id', '=', siteId).where('id', '=', id).executeTakeFirst();
      return row && toArticle(row);
    },
    async published(id) {
      const row = await db.selectFrom('articles').selectAll().where('id', '=', id).executeTakeFirst();
      const article = row && toArticle(row);
      return article?.status === 'published' ? article : undefined;
    },
    async create(articles) {
      if (articles.length === 0) return 'created';
      // All or none: one that is there already keeps out the others.
      const taken = await db
        .selectFrom('articles')
        .select('id')
        .where('site_id', '=', articles[0]!.siteId)
        .where(({ or, eb }) =>
          or([
            eb(
              'key',
              'in',
              articles.map(({ key }) => key),
            ),
            eb(
              'id',
              'in',
              articles.map(({ id }) => id),
            ),
          ]),
        )
        .executeTakeFirst();
      if (taken) return 'exists';
      const made = await db
        .insertInto('articles')
        .values(articles.map(articleRow))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      return made.length === articles.length ? 'created' : 'exists';
    },
    async update(article) {
      const { id, site_id, ...columns } = articleRow(article);
      const named = db
        .selectFrom('articles as other')
        .select('other.id')
        .where('other.site_id', '=', site_id)
        .where('other.key', '=', columns.key)
        .where('other.id', '<>', id);
      const row = await db
        .updateTable('articles')
        .set({ ...columns, version: article.version + 1 })
        .where('site_id', '=', site_id)
        .where('id', '=', id)
        .where('version', '=', article.version)
        .where(({ not, exists }) => not(exists(named)))
        .returningAll()
        .executeTakeFirst();
      if (row) return toArticle(row);
      const kept = await db.selectFrom('articles').select('version').where('site_id', '=', site_id).where('id', '=', id).executeTakeFirst();
      return kept && Number(kept.version) === article.version ? 'exists' : 'stale';
    },
    async revision(siteId) {
      // Versions only grow and no row is ever taken away.
      const row = await db
        .selectFrom('articles')
        .select(({ fn }) => fn.sum<number | null>('version').as('sum'))
        .where('site_id', '=', siteId)
        .executeTakeFirst();
      return Number(row?.sum ?? 0);
    },
    async vote(siteId, articleId, visitorId, helpful) {
      await db
        .insertInto('article_votes')
        .values({ site_id: siteId, article_id: articleId, visitor_id: visitorId, helpful: toBit(helpful) })
        .onConflict((conflict) => conflict.columns(['site_id', 'article_id', 'visitor_id']).doUpdateSet({ helpful: toBit(helpful) }))
        .execute();
    },
    async voteOf(siteId, articleId, visitorId) {
      const row = await db
        .selectFrom('article_votes')
        .select('helpful')
        .where('site_id', '=', siteId)
        .where('article_id', '=', articleId)
        .where('visitor_id', '=', visitorId)
        .executeTakeFirst();
      return row ? fromBit(row.helpful) : null;
    },
    async totals(siteId) {
      const [counters, votes] = await Promise.all([
        db
          .selectFrom('counters')
          .select(({ fn }) => ['counter', fn.sum<number>('total').as('total')])
          .where('site_id', '=', siteId)
          .where(({ or, eb }) => or(articleCounts.map((count) => eb('counter', 'like', `${count} kb_%`))))
          .groupBy('counter')
          .execute(),
        db
          .selectFrom('article_votes')
          .select(({ fn }) => ['article_id', 'helpful', fn.countAll<number>().as('total')])
          .where('site_id', '=', siteId)
          .groupBy(['article_id', 'helpful'])
          .execute(),
      ]);
      return articleTotals(
        counters.map(({ counter, total }) => ({ counter, total: Number(total) })),
        votes.map(({ article_id, helpful, total }) => ({ articleId: article_id, helpful: fromBit(helpful), total: Number(total) })),
      );
    },
  };
}

function articleRow({ id, siteId, version, updatedAt, updatedBy, ...content }: ArticleRecord): ArticlesTable {
  const { key } = content;
  return {
    id,
    site_id: siteId,
    key,
    version,
    updated_at: updatedAt,
    updated_by: updatedBy,
    content: toJson(content satisfies ArticleContent),
  };
}

function toArticle(row: ArticlesTable): ArticleRecord {
  return {
    ...fromJson<ArticleContent>(row.content),
    id: row.id,
    siteId: row.site_id,
    version: Number(row.version),
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  };
}
