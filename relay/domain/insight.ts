// What a batch of events adds to the counters of its day (SPEC J-32). Opens and subscribers are counted where the chat is opened.
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { NewEvent } from './conversation/decision.ts';

type Counter = 'conversations' | 'messages' | 'liveRequests' | `${'shown' | 'solved' | 'used'} ${string}`;
export type CounterDelta = { readonly siteId: string; readonly day: string; readonly counter: Counter; readonly by: number };

/** Deltas of `events` for `day` (YYYY-MM-DD in the site's time zone); `before` is the state they were decided on. */
export function countersFor(
  events: readonly Pick<NewEvent, 'by' | 'body'>[],
  before: ConversationState | undefined,
  day: string,
): readonly CounterDelta[] {
  const started = events.map(({ body }) => body).find((body) => body.type === 'conversation.started');
  const siteId = before?.siteId ?? (started?.type === 'conversation.started' ? started.siteId : undefined);
  if (siteId === undefined) return [];
  const sums: readonly (readonly [Counter, number])[] = [
    ['conversations', started ? 1 : 0],
    ['messages', events.filter(({ by, body }) => body.type === 'message.posted' && by.kind !== 'system').length],
    ['liveRequests', liveRequests(events)],
    ...ofArticles(events),
  ];
  return sums.filter(([, by]) => by > 0).map(([counter, by]) => ({ siteId, day, counter, by }));
}

/** A reopening and the queue it leads to are one request. */
function liveRequests(events: readonly Pick<NewEvent, 'body'>[]): number {
  const reopened = events.filter(({ body }) => body.type === 'conversation.reopened').length;
  return reopened || events.filter(({ body }) => body.type === 'conversation.queued').length;
}

/** Cards that the assistant showed, those of them that the visitor said had solved it, and those that an agent answered with. */
function ofArticles(events: readonly Pick<NewEvent, 'by' | 'body'>[]): readonly (readonly [Counter, number])[] {
  return events.flatMap(({ by, body }): readonly (readonly [Counter, number])[] => {
    if (body.type === 'message.posted' && by.kind === 'bot') return (body.articles ?? []).map(({ id }) => [`shown ${id}`, 1]);
    if (body.type === 'message.posted' && by.kind === 'agent') return (body.articles ?? []).map(({ id }) => [`used ${id}`, 1]);
    if (body.type === 'articles.judged' && body.solved) return body.articles.map(({ id }) => [`solved ${id}`, 1]);
    return [];
  });
}
