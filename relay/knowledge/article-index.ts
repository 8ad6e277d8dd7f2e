// What can be found in the articles of one site: an index for each language, in memory. Knows nothing of where articles are kept.
// Ranking is the library's (BM25, titles and phrasings before bodies); whether a find is worth showing is judged apart, by how much
// of what was asked the article speaks of: a rank alone is high for the best of bad ones.
import MiniSearch, { type SearchResult } from 'minisearch';
import { articleLimits } from '#protocol/article-limits.ts';
import { articleBlocks, articleExcerpt } from '#protocol/article-text.ts';
import type { ArticleWords } from '#protocol/http/articles.ts';
import type { Asked, Found, Shelf } from '#relay/domain/flow/shelf.ts';
import type { ArticleRecord } from '#relay/store/articles.ts';
import { baseOf, inParts, wordsAndParts, wordsIn } from './words.ts';

/** A find in another language than that of who asks counts for less. */
const FOREIGN = 0.7;
const boost = { title: 3, phrasings: 3, body: 1 } as const;

type Doc = {
  readonly id: string;
  readonly title: string;
  readonly phrasings: string;
  readonly body: string;
  /** The words of each phrasing. */
  readonly phrases: readonly Phrase[];
};
type Phrase = readonly string[];

export type ArticleIndex = Shelf & {
  /** Takes over what has changed in `articles`, which are all of the site. */
  readonly change: (articles: readonly ArticleRecord[]) => void;
};

/** So many at a time when an index is made: others have their turn in between. */
const CHUNK = 20;

export async function articleIndex(articles: readonly ArticleRecord[]): Promise<ArticleIndex> {
  const known = new Map<string, ArticleRecord>();
  const byKey = new Map<string, ArticleRecord>();
  const indexes = new Map<string, MiniSearch<Doc>>();
  const indexFor = (language: string): MiniSearch<Doc> => {
    const index = indexes.get(language) ?? emptyIndex(language);
    indexes.set(language, index);
    return index;
  };
  const note = (article: ArticleRecord): void => {
    known.set(article.id, article);
    if (article.status === 'published') byKey.set(article.key, article);
  };
  const published = (name: string): ArticleRecord | undefined => {
    const article = byKey.get(name) ?? known.get(name);
    return article?.status === 'published' ? article : undefined;
  };

  const first = articles.flatMap(docsOf);
  for (const language of new Set(first.map((doc) => doc.language))) {
    const docs = first.filter((doc) => doc.language === language).map(({ doc }) => doc);
    await indexFor(language).addAllAsync(docs, { chunkSize: CHUNK });
  }
  articles.forEach(note);

  return {
    change(now) {
      for (const article of now) {
        const before = known.get(article.id);
        if (before?.version === article.version) continue;
        for (const { language, doc } of before ? docsOf(before) : []) indexFor(language).discard(doc.id);
        if (before && byKey.get(before.key)?.id === before.id) byKey.delete(before.key);
        for (const { language, doc } of docsOf(article)) indexFor(language).add(doc);
        note(article);
      }
    },
    find(asked) {
      const own = baseOf(asked.language);
      const best = new Map<string, Ranked>();
      for (const [language, index] of indexes) {
        for (const found of search(index, language, asked)) {
          const rank = found.rank * (language === own ? 1 : FOREIGN);
          if (rank > (best.get(found.id)?.rank ?? 0)) best.set(found.id, { ...found, rank });
        }
      }
      return [...best.values()]
        .toSorted((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
        .flatMap(({ id, score }) => ((article) => (article && isFor(article, asked.groupId) ? [{ article, score }] : []))(known.get(id)))
        .slice(0, asked.limit)
        .map(({ article, score }): Found => ({ ...cardOf(article, asked.language), score }));
    },
    card(name, language, groupId) {
      const article = published(name);
      return article && (groupId === undefined || isFor(article, groupId)) ? cardOf(article, language) : undefined;
    },
  };
}

/** The words of an article for a reader of `language`: that version, else the same language of another country, else its main one. */
export function wordsFor({ words }: Pick<ArticleRecord, 'words'>, language: string): ArticleWords {
  const wanted = language.toLowerCase();
  const base = baseOf(language);
  return (
    words.find((version) => version.language.toLowerCase() === wanted) ??
    words.find((version) => baseOf(version.language) === base) ??
    words[0]!
  );
}

function cardOf(article: ArticleRecord, reader: string): Omit<Found, 'score'> {
  const { language, title, body } = wordsFor(article, reader);
  return { id: article.id, language, title, excerpt: articleExcerpt(articleBlocks(body), articleLimits.excerptChars) };
}

/** One without groups is for everybody. */
function isFor({ groups }: ArticleRecord, groupId: string | null): boolean {
  return groups.length === 0 || (groupId !== null && groups.includes(groupId));
}

function emptyIndex(language: string): MiniSearch<Doc> {
  return new MiniSearch<Doc>({
    fields: ['title', 'phrasings', 'body'],
    storeFields: ['phrases'],
    tokenize: (text) => [...wordsAndParts(text, language)],
    processTerm: (term) => term,
  });
}

/** What of an article stands in which index: nothing where it is not published. Of one language in two countries the first. */
function docsOf({ id, status, words }: ArticleRecord): readonly { readonly language: string; readonly doc: Doc }[] {
  if (status !== 'published') return [];
  return words.flatMap((version, index) => {
    const language = baseOf(version.language);
    if (words.findIndex((other) => baseOf(other.language) === language) < index) return [];
    const { title, phrasings } = version;
    const phrases = phrasings.flatMap(bothWays).map((phrase) => wordsIn(phrase, language));
    return [{ language, doc: { id, title, phrasings: phrasings.join('\n'), body: bodyOf(version), phrases } }];
  });
}

function bodyOf({ body }: ArticleWords): string {
  return articleExcerpt(articleBlocks(body), Number.POSITIVE_INFINITY);
}

type Ranked = { readonly id: string; readonly rank: number; readonly score: number };

/** Whoever writes "wi-fi" may mean what others write as one word, or as two. */
function bothWays(text: string): readonly string[] {
  return [...new Set([text, inParts(text)])];
}

function search(index: MiniSearch<Doc>, language: string, { text, minScore }: Asked): readonly Ranked[] {
  return bothWays(Array.from(text).slice(0, articleLimits.askChars).join('')).flatMap((way) =>
    searchFor(index, wordsIn(way, language), minScore),
  );
}

function searchFor(index: MiniSearch<Doc>, words: readonly string[], minScore: number): readonly Ranked[] {
  const asked = [...new Set(words)];
  if (asked.length === 0) return [];
  const found = index.search(asked.join(' '), {
    tokenize: (query) => query.split(' '),
    boost,
    fuzzy: (term) => (term.length > 5 ? 2 : term.length > 3 ? 1 : 0),
    prefix: (term) => term.length > 3,
    weights: { fuzzy: 0.5, prefix: 0.6 },
    maxFuzzy: 2,
  });
  return found
    .map((result): Ranked => {
      const score = spokenOf(result, asked);
      return { id: String(result.id), rank: result.score * score, score }; // ids are strings
    })
    .filter(({ score }) => score > 0 && score >= minScore);
}

/** Something like a word that was asked is less than the word, and what only the body says is less than what it is about. */
const LIKE = 0.6;
const ASIDE = 0.5;
/** A word of a phrasing of which nothing else is asked; the rest it has as far as the others are asked as well. */
const ALONE = 0.25;

/** How much of the words asked the article has, 0–1. */
function spokenOf(result: SearchResult, asked: readonly string[]): number {
  const { match, terms, queryTerms } = result;
  const phrases = result['phrases'] as readonly Phrase[]; // as docsOf made them
  const said = new Set(terms);
  const weight = (term: string): number => weightOf(term, match[term] ?? [], phrases, said);
  const like = LIKE * Math.max(0, ...terms.filter((term) => !asked.includes(term)).map(weight));
  const words = [...new Set(queryTerms)].map((word) => (said.has(word) ? weight(word) : like));
  return words.reduce((sum, word) => sum + word, 0) / asked.length;
}

/** "Keynote file" is not what is asked by whoever asks for the keynote: so much of a phrasing counts as is `said`. */
function weightOf(term: string, fields: readonly string[], phrases: readonly Phrase[], said: ReadonlySet<string>): number {
  if (fields.includes('title')) return 1;
  const parts = phrases
    .filter((phrase) => phrase.includes(term))
    .map((phrase) => phrase.filter((word) => said.has(word)).length / phrase.length);
  return Math.max(ASIDE, ...parts.map((part) => ALONE + (1 - ALONE) * part));
}
