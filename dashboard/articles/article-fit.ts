// Which articles of the list may be used in one chat, and by which of their names. Pure.
import type { ListedArticle } from '#protocol/http/articles.ts';
import type { Chat } from '../replies/reply-fit.ts';
import { tongue } from '../replies/reply-search.ts';
import { findArticles } from './article-search.ts';

/** One that can be picked: by its title for the visitor's language. */
export type ArticleChoice = { readonly id: string; readonly language: string; readonly title: string };

/** Published ones for everybody or for the chat's group that have `query` in a title or another way to ask; none without a query. */
export function articlesFor(articles: readonly ListedArticle[], query: string, chat: Chat, most: number): readonly ArticleChoice[] {
  if (query.trim() === '') return [];
  const usable = articles.filter(({ groups }) => groups.length === 0 || (chat.groupId !== null && groups.includes(chat.groupId)));
  return findArticles(usable, { q: query, status: 'published', language: '' })
    .slice(0, most)
    .map(({ id, words }) => {
      const version = versionFor(words, chat.language);
      return { id, language: version.language, title: version.title };
    });
}

/** The version for a reader of `language`, else the main one: an article has at least one. */
export function versionFor<V extends { readonly language: string }>(words: readonly V[], language: string): V {
  return (
    words.find((version) => version.language.toLowerCase() === language.toLowerCase()) ??
    words.find((version) => tongue(version.language) === tongue(language)) ??
    words[0]!
  );
}
