// The knowledge base as a flow sees it: what can be found by a question, and one article by its name. A plain function of what stood
// in it when the turn began, so that the engine stays pure.
import type { ArticleCard } from '#protocol/conversation/parts.ts';

/** What speaks of less of a question does not answer it: then it is better said that nothing is known (tests/relay/knowledge prints figures). */
export const SURE = 0.4;

export type Asked = {
  readonly text: string;
  /** Of the conversation: that version of an article is shown. */
  readonly language: string;
  /** Group of agents that it is with, or goes to; null is All. */
  readonly groupId: string | null;
  readonly limit: number;
  /** How much of the question an article must speak of, 0–1; `SURE` where an agent does not look through what is found. */
  readonly minScore: number;
};

export type Found = ArticleCard & { readonly score: number };

export type Shelf = {
  /** Published articles, best first; none where nothing in the question is spoken of. */
  find(asked: Asked): readonly Found[];
  /** By key or id. Undefined where there is none, none that is published, or, with `groupId`, none for a conversation of that group. */
  card(name: string, language: string, groupId?: string | null): ArticleCard | undefined;
};

/** A site that has no articles. */
export const emptyShelf: Shelf = { find: () => [], card: () => undefined };
