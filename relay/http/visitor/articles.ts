// An article as a visitor reads it in the chat, and what they think of it. An id is told on a card; only what is published opens.
import { articleBlocks } from '#protocol/article-text.ts';
import { ArticleVote, type ReadArticle } from '#protocol/http/articles.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { wordsFor } from '#relay/knowledge/article-index.ts';
import type { ArticleRecord } from '#relay/store/articles.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, notFound, type Route, type VisitorCall } from '../route.ts';

const LANGUAGE = /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}$/iu;

export function visitorArticleRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/visitor/articles/:id', who: 'visitor', query: ['language'], handle: (call) => read(deps, call) },
    { method: 'POST', path: '/api/visitor/articles/:id/vote', who: 'visitor', handle: (call) => vote(deps, call) },
  ];
}

async function read(deps: HttpDeps, call: VisitorCall): Promise<ReadArticle | Refused> {
  const wanted = call.query.get('language') ?? call.visitor.language ?? 'en';
  if (!LANGUAGE.test(wanted)) return badParam('language', 'a language such as en or pt-BR');
  const article = await published(deps, call);
  if (!article) return notFound;
  const { language, title, body } = wordsFor(article, wanted);
  const helpful = await deps.store.articles.voteOf(call.site.id, article.id, call.visitor.id);
  return { id: article.id, language, title, blocks: blocksOf(body), helpful };
}

async function vote(deps: HttpDeps, call: VisitorCall): Promise<null | Refused> {
  const limited = await deps.limits.take('articleVotes', call.visitor.id);
  if (limited) return limited;
  const body = await readJson(call.request, ArticleVote);
  if (isRefused(body)) return body;
  const article = await published(deps, call);
  if (!article) return notFound;
  if (deps.isShort()) return refuse('storage_full', 'There is no room for a vote.');
  await deps.store.articles.vote(call.site.id, article.id, call.visitor.id, body.value.helpful);
  return null;
}

async function published({ store }: HttpDeps, { site, param }: VisitorCall): Promise<ArticleRecord | undefined> {
  const article = await store.articles.get(site.id, param('id'));
  return article?.status === 'published' ? article : undefined;
}

function blocksOf(body: string): ReadArticle['blocks'] {
  // The same shape; the schema's arrays are not readonly.
  return structuredClone(articleBlocks(body)) as ReadArticle['blocks'];
}
