// What a flag does to the queue is written into the event that raises it: a rule that changes later changes no order that stood.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { FlagRule } from '#protocol/http/flags.ts';

/** `body`; where it raises flags, with those that go before all others. */
export function withOrder<B extends EventBody>(body: B, rules: readonly FlagRule[]): B {
  if (body.type !== 'conversation.tagged') return body;
  const first = body.add.filter((flag) => rules.some((rule) => rule.key === flag && rule.first));
  return first.length > 0 ? { ...body, first } : body;
}
