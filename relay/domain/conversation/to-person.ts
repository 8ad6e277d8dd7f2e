// Straight into the queue, past the assistant: what a conversation link and an invitation lead to. For whom it is kept was looked up before.
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { ASKED } from '#relay/domain/flow/hand-over.ts';
import { isStaffed } from '#relay/domain/flow/world.ts';
import { plainFace, type Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { flowTurn, moved, plus, tongueIn, unstartedFor, type Draft } from './draft.ts';

/** Into the queue, for that reason. Where the one who is meant is there, the visitor is told the name; else it is as if they had asked for a person. */
export function toPerson(draft: Draft, reason: string, who: Who, facts: Facts): Draft | Refused {
  const { state } = draft;
  const group = facts.groups.find(({ id }) => id === state.groupId);
  const line = group ? { ...facts, agentsOnline: group.online, ahead: group.queued } : facts;
  const flow = state.flow ?? unstartedFor(facts);
  const text = facts.target?.online ? tongueIn(state, facts).words.willBeWithYou(facts.target.name) : group?.queueMessage;
  if (text && isStaffed(line))
    return plus(draft, facts, [
      { by: { kind: 'bot' }, body: { type: 'message.posted', messageId: facts.newId(), text, attachments: [] } },
      moved(flow, { waiting: 'live', stack: [] }),
      { by: who.actor, body: { type: 'conversation.queued', reason } },
      ...reserved(facts),
    ]);
  // No step of the flow comes between: the link is the asking.
  const asked = plus(draft, facts, [moved(flow, { vars: { ...flow.vars, [ASKED]: true } })]);
  const turned = flowTurn(asked, line, { kind: 'human' }, { mustQueue: true, asker: who.actor });
  return isRefused(turned) ? turned : plus(turned, facts, reserved(facts));
}

/** The label that says for whom it waits, where there is somebody. */
export function reserved({ target }: Facts): readonly NewEvent[] {
  return target ? [{ by: { kind: 'system' }, body: { type: 'queue.reserved', agent: plainFace(target) } }] : [];
}
