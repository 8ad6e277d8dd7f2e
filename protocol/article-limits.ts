// The figures of the knowledge base. Not among limits.ts, all of which the visitor's page carries.

export const articleLimits = {
  /** Of a site. */
  articles: 1_000,
  languages: 10,
  titleChars: 120,
  bodyChars: 10_000,
  phrasings: 30,
  phrasingChars: 100,
  keyChars: 64,
  /** Cards under one message. */
  cards: 5,
  /** Code points of what a card shows of the body. */
  excerptChars: 140,
  /** Code points of a question that is looked for. */
  askChars: 500,
} as const;
