// The knowledge base as the dashboard edits it and as a visitor reads it (SPEC T-27, T-59). What may stand in a body is article-text.ts.
import * as v from 'valibot';
import { articleLimits } from '../article-limits.ts';
import { countChars, isBlank, plainName, text, textFault } from '../text.ts';
import { ArticleId, GroupId } from '../ids.ts';
import { LanguageTag } from '../language-tag.ts';

const oneLine = (most: number, code: 'missing_field' | 'bad_field') =>
  v.pipe(
    v.string(),
    v.transform(plainName),
    v.check((line) => !isBlank(line) && !/[\n\t]/u.test(line), code),
    v.check((line) => countChars(line) <= most, 'too_long'),
    v.check((line) => !textFault(line, most), 'bad_characters'),
  );

/** What flows name an article by: small letters, digits and dashes, as in an address. */
export const ArticleKey = v.pipe(
  v.string(),
  v.maxLength(articleLimits.keyChars, 'too_long'),
  v.regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/u, 'bad_field'),
);

/** An article in one language. */
export const ArticleWords = v.strictObject({
  language: LanguageTag,
  title: oneLine(articleLimits.titleChars, 'missing_field'),
  body: text(articleLimits.bodyChars),
  /** Other ways in which people ask for it: found as the title is, and never shown to them. */
  phrasings: v.pipe(v.array(oneLine(articleLimits.phrasingChars, 'bad_field')), v.maxLength(articleLimits.phrasings, 'too_many')),
});
export type ArticleWords = v.InferOutput<typeof ArticleWords>;

export const articleStatuses = ['draft', 'published', 'archived'] as const;
export const ArticleStatus = v.picklist(articleStatuses);
export type ArticleStatus = v.InferOutput<typeof ArticleStatus>;

/** All that its editor edits. */
export const ArticleContent = v.strictObject({
  key: ArticleKey,
  status: ArticleStatus,
  /** Groups of agents in whose conversations it is offered; none: in all. */
  groups: v.pipe(v.array(GroupId), v.maxLength(50, 'too_many')),
  /** The first is its main language: read where there is none of the reader's. */
  words: v.pipe(
    v.array(ArticleWords),
    v.minLength(1, 'missing_field'),
    v.maxLength(articleLimits.languages, 'too_many'),
    v.check((all) => new Set(all.map(({ language }) => language.toLowerCase())).size === all.length, 'bad_field'),
  ),
});
export type ArticleContent = v.InferOutput<typeof ArticleContent>;

/** How often it was shown by the assistant, solved the question, was used by an agent, and what visitors thought of it. */
export const ArticleCounts = v.object({
  shown: v.number(),
  solved: v.number(),
  used: v.number(),
  helpful: v.number(),
  notHelpful: v.number(),
});
export type ArticleCounts = v.InferOutput<typeof ArticleCounts>;

const made = {
  id: ArticleId,
  version: v.number(),
  updatedAt: v.string(),
  /** Display name; null for what came with the site. */
  updatedBy: v.nullable(v.string()),
  counts: ArticleCounts,
};

export const Article = v.object({ ...made, ...ArticleContent.entries });
export type Article = v.InferOutput<typeof Article>;

/** An article in a list: without its bodies. */
export const ListedArticle = v.object({
  ...made,
  key: ArticleKey,
  status: ArticleStatus,
  groups: v.array(GroupId),
  words: v.array(v.object({ language: LanguageTag, title: v.string(), phrasings: v.array(v.string()) })),
});
export type ListedArticle = v.InferOutput<typeof ListedArticle>;

/** GET /api/staff/articles: those one may know of, newest change first. */
export const ArticlesResponse = v.object({ articles: v.array(ListedArticle) });
export type ArticlesResponse = v.InferOutput<typeof ArticlesResponse>;

/** POST /api/staff/articles → Article. Agents make drafts; what is published, managers and admins say. */
export const ArticleCreate = v.strictObject({ content: ArticleContent });
export type ArticleCreate = v.InferOutput<typeof ArticleCreate>;

/** PUT /api/staff/articles/:id → Article. `version` is the one that was read; another's change meanwhile is `stale_write`. */
export const ArticleUpdate = v.strictObject({ version: v.number(), content: ArticleContent });
export type ArticleUpdate = v.InferOutput<typeof ArticleUpdate>;

/** One that was found, in the language of who reads it. */
export const FoundArticle = v.object({
  id: ArticleId,
  language: LanguageTag,
  title: v.string(),
  excerpt: v.string(),
  /** How much of what was asked it speaks of, 0–1. */
  score: v.number(),
});
export type FoundArticle = v.InferOutput<typeof FoundArticle>;

/** GET /api/staff/conversations/:id/articles?q=: by what the visitor wrote last, or by `q`. */
export const FoundArticles = v.object({ articles: v.array(FoundArticle) });
export type FoundArticles = v.InferOutput<typeof FoundArticles>;

const Spans = v.array(
  v.object({
    text: v.string(),
    bold: v.optional(v.literal(true)),
    italic: v.optional(v.literal(true)),
    code: v.optional(v.literal(true)),
    href: v.optional(v.string()),
  }),
);

/** GET /api/visitor/articles/:id?language=: a published one, read into blocks. */
export const ReadArticle = v.object({
  id: ArticleId,
  language: LanguageTag,
  title: v.string(),
  blocks: v.array(
    v.variant('kind', [
      v.object({ kind: v.literal('heading'), level: v.picklist([2, 3]), spans: Spans }),
      v.object({ kind: v.literal('text'), spans: Spans }),
      v.object({ kind: v.literal('list'), ordered: v.boolean(), items: v.array(Spans) }),
      v.object({ kind: v.literal('code'), text: v.string() }),
    ]),
  ),
  /** What this visitor said of it; null where they have not. */
  helpful: v.nullable(v.boolean()),
});
export type ReadArticle = v.InferOutput<typeof ReadArticle>;

/** POST /api/visitor/articles/:id/vote → 204. One vote for a visitor and article: the last one counts. */
export const ArticleVote = v.strictObject({ helpful: v.boolean() });
export type ArticleVote = v.InferOutput<typeof ArticleVote>;

/** POST /api/staff/articles/:id/used → 204: an agent has answered with it. */
