// The knowledge base, and what each visitor thought of an article.
import type { CompiledQuery, Kysely } from 'kysely';

export const articles = {
  name: '0020-articles',
  statements: (db: Kysely<unknown>): readonly CompiledQuery[] => [
    db.schema
      .createTable('articles')
      .addColumn('id', 'text', (of) => of.primaryKey())
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('key', 'text', (of) => of.notNull())
      .addColumn('version', 'bigint', (of) => of.notNull())
      .addColumn('updated_at', 'text', (of) => of.notNull())
      .addColumn('updated_by', 'text')
      .addColumn('content', 'text', (of) => of.notNull())
      .addUniqueConstraint('articles_by_key', ['site_id', 'key'])
      .compile(),
    // Asked with every turn of a flow: answered from the index alone.
    db.schema.createIndex('articles_versions').on('articles').columns(['site_id', 'version']).compile(),
    db.schema
      .createTable('article_votes')
      .addColumn('site_id', 'text', (of) => of.notNull())
      .addColumn('article_id', 'text', (of) => of.notNull())
      .addColumn('visitor_id', 'text', (of) => of.notNull())
      .addColumn('helpful', 'integer', (of) => of.notNull())
      .addPrimaryKeyConstraint('article_votes_key', ['site_id', 'article_id', 'visitor_id'])
      .compile(),
  ],
} as const;
