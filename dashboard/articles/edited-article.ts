// An article while it is edited: what stands in the form, and what of it is sent. Pure.
import type { Article, ArticleContent, ArticleWords } from '#protocol/http/articles.ts';
import { keyFor } from './article-search.ts';

export type EditedArticle = {
  /** Empty for a new one. */
  readonly id: string;
  readonly version: number;
  readonly content: ArticleContent;
};

export function newArticle(body = '', language = 'en'): EditedArticle {
  return { id: '', version: 0, content: { key: '', status: 'draft', groups: [], words: [{ language, title: '', body, phrasings: [] }] } };
}

export function editedOf({ id, version, key, status, groups, words }: Article): EditedArticle {
  return { id, version, content: { key, status, groups, words } };
}

/** With other words in the version at that place. */
export function withWords(content: ArticleContent, at: number, change: Partial<ArticleWords>): ArticleContent {
  return { ...content, words: content.words.map((version, index) => (index === at ? { ...version, ...change } : version)) };
}

/** What is sent: phrasings without blanks, and a name from the title where none was given. */
export function contentToSave(content: ArticleContent): ArticleContent {
  return {
    ...content,
    key: content.key.trim() || keyFor(content.words[0]?.title ?? ''),
    words: content.words.map((version) => ({
      ...version,
      phrasings: version.phrasings.map((line) => line.trim()).filter((line) => line !== ''),
    })),
  };
}
