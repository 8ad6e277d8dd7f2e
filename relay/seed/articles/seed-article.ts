// The shape in which the demo's articles are written down: by language, the first of them its main one.
export type SeedWords = { readonly title: string; readonly body: string; readonly phrasings: readonly string[] };
export type SeedArticle = { readonly key: string; readonly words: Readonly<Record<string, SeedWords>> };

/** One article; `paragraphs` are joined by empty lines. */
export function written(title: string, phrasings: readonly string[], ...paragraphs: readonly string[]): SeedWords {
  return { title, phrasings, body: paragraphs.join('\n\n') };
}
