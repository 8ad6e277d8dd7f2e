// Flags of a conversation (SPEC M-12): raised by what its visitor says, by the flow, by an agent; cleared by an agent who says why.
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { hearing } from '#relay/domain/flow/matching.ts';
import type { Staff } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { plus, type Draft } from './draft.ts';
import { withOrder } from './flag-order.ts';

type Tagged = Extract<EventBody, { type: 'conversation.tagged' }>;
type Of<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

export function raiseFlag(draft: Draft, { flag, reason }: Of<'flag.raise'>, who: Staff, facts: Facts): Draft | Refused {
  const rule = facts.flags.find(({ key }) => key === flag);
  if (!rule) return refuse('flag_gone', 'The site has no such flag.', { field: 'command.flag' });
  if (draft.state.flags.includes(flag)) return draft;
  const why = reason ? { reason } : {};
  return plus(draft, facts, [{ by: who.actor, body: withOrder({ ...plain, add: [flag], ...why }, facts.flags) }]);
}

export function clearFlag(draft: Draft, { flag, reason }: Of<'flag.clear'>, who: Staff, facts: Facts): Draft | Refused {
  // The slower of two gave a reason that nobody would ever read.
  if (!draft.state.flags.includes(flag)) return refuse('flag_gone', 'This flag is not raised.', { field: 'command.flag' });
  return plus(draft, facts, [{ by: who.actor, body: { ...plain, remove: [flag], reason } }]);
}

/** `draft` with the flags that the visitor's words in it raise, and do not stand already. */
export function flagged(draft: Draft, facts: Facts): Draft {
  const rules = facts.flags.filter(({ key, phrases }) => phrases.length > 0 && !draft.state.flags.includes(key));
  const texts = rules.length > 0 ? draft.events.flatMap(said) : [];
  if (texts.length === 0) return draft;
  const hears = hearing(texts);
  const raised = rules.flatMap(({ key, phrases }) => {
    const phrase = phrases.find(hears);
    return phrase === undefined ? [] : [{ key, phrase }];
  });
  if (raised.length === 0) return draft;
  const body: Tagged = { ...plain, add: raised.map(({ key }) => key), heard: raised.map(({ phrase }) => phrase) };
  return plus(draft, facts, [{ by: { kind: 'system' }, body: withOrder(body, facts.flags) }]);
}

const plain: Tagged = { type: 'conversation.tagged', add: [], remove: [] };

/** What the visitor wrote, and each value that they gave. A button says what the site wrote on it. */
function said({ by, body }: NewEvent): readonly string[] {
  if (body.type === 'form.recorded') return body.values.map(({ value }) => value);
  return body.type === 'message.posted' && by.kind === 'visitor' && body.answers?.optionId === undefined ? [body.text] : [];
}
