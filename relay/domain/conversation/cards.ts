// The articles that an agent's message has as cards (SPEC T-27): published ones, for everybody or for the group of the conversation.
import type { ArticleCard } from '#protocol/conversation/parts.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Facts } from './decision.ts';

/** In the order of `ids`, each once, in the visitor's language; refused where one of them is not for them. */
export function cardsOf(
  ids: readonly string[] | undefined,
  { language, groupId }: Pick<ConversationState, 'language' | 'groupId'>,
  { articles }: Pick<Facts, 'articles'>,
): readonly ArticleCard[] | Refused {
  const cards: ArticleCard[] = [];
  for (const id of new Set(ids)) {
    const card = articles?.card(id, language, groupId ?? null);
    if (!card) return refuse('bad_field', 'This article is not published, or not for this conversation.', { field: 'command.articles' });
    cards.push(card);
  }
  return cards;
}
