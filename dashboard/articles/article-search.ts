// Which articles a list shows: by words of their titles and phrasings, by status and by language. Pure.
import type { ArticleStatus, ListedArticle } from '#protocol/http/articles.ts';

export type ArticleFilter = { readonly q: string; readonly status: ArticleStatus | ''; readonly language: string };

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

export function findArticles(articles: readonly ListedArticle[], { q, status, language }: ArticleFilter): readonly ListedArticle[] {
  const wanted = folded(q)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return articles.filter(
    (article) =>
      (status === '' || article.status === status) &&
      (language === '' || article.words.some((version) => version.language === language)) &&
      wanted.every((word) => textsOf(article).some((text) => text.includes(word))),
  );
}

function textsOf({ key, words }: ListedArticle): readonly string[] {
  return [key, ...words.flatMap(({ title, phrasings }) => [title, ...phrasings])].map(folded);
}

/** `wi-fi-at-the-venue` of "Wi-Fi at the venue": what a new article may be called by. */
export function keyFor(title: string): string {
  return folded(title)
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 60)
    .replace(/-+$/u, '');
}
