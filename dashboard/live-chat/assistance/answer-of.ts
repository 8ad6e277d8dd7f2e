// What an article says, as words for a reply box. That it was used is counted where its words are taken.
import type { Article } from '#protocol/http/articles.ts';
import { versionFor } from '../../articles/article-fit.ts';
import { articlePlain } from '../../articles/article-plain.ts';
import type { Outcome } from '../../contract.ts';
import type { ArticleSource } from '../reply-book.ts';

export async function answerOf(source: ArticleSource, id: string, language: string): Promise<Outcome<string>> {
  const outcome = await source.article(id);
  if ('refused' in outcome) return outcome;
  void source.usedArticle(id);
  return { ok: plainAnswer(outcome.ok, language) };
}

export function plainAnswer({ words }: Article, language: string): string {
  return articlePlain(versionFor(words, language).body);
}
