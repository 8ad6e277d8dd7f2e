// What a batch of events adds to the counters of articles for its day. What Insight shows is counted in figures.ts.
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { NewEvent } from './conversation/decision.ts';

type Counter = `${'shown' | 'solved' | 'used'} ${string}`;
export type CounterDelta = { readonly siteId: string; readonly day: string; readonly counter: Counter; readonly by: number };

/**
 * Cards that the assistant showed, those of them that the visitor said had solved it, and those that an agent answered with. `day` is
 * YYYY-MM-DD in the site's time zone, the state what the conversation is after them.
 */
export function countersFor(
  events: readonly Pick<NewEvent, 'by' | 'body'>[],
  { siteId }: Pick<ConversationState, 'siteId'>,
  day: string,
): readonly CounterDelta[] {
  return events.flatMap(({ by, body }): readonly CounterDelta[] => {
    const each = (counter: Counter): CounterDelta => ({ siteId, day, counter, by: 1 });
    if (body.type === 'message.posted' && by.kind === 'bot') return (body.articles ?? []).map(({ id }) => each(`shown ${id}`));
    if (body.type === 'message.posted' && by.kind === 'agent') return (body.articles ?? []).map(({ id }) => each(`used ${id}`));
    if (body.type === 'articles.judged' && body.solved) return body.articles.map(({ id }) => each(`solved ${id}`));
    return [];
  });
}
