// How staff hand a conversation on, give it back, end it and open it again (rows 7, 8, 10, 11, 13, 15).
import type { AgentCommand } from '#protocol/conversation/commands.ts';
import type { AgentFace } from '#protocol/actor.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { groupBy } from '#relay/domain/groups.ts';
import { may, type Verb } from '#relay/domain/permissions.ts';
import { ownership, plainFace, type Staff } from './asker.ts';
import { missing, setFields } from './custom-fields.ts';
import { followUp } from './follow-up.ts';
import type { Facts, NewEvent } from './decision.ts';
import { offer } from './offer.ts';
import { moved, plus, suspended, type Draft } from './draft.ts';

type Of<T extends AgentCommand['type']> = Extract<AgentCommand, { type: T }>;

/** Row 7, and row 4 where a manager assigns a waiting one. */
export function transfer(draft: Draft, command: Of<'conversation.transfer'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  const { owner } = state;
  const shut = notLive(state);
  if (shut) return shut;
  const mine = owner?.id === who.actor.id;
  if (!allowed(mine ? 'transfer' : 'assign', draft, who, facts)) return notOwner(owner);
  // Their colleague gave it to the same one a moment ago: no fault of theirs, but their note and words were not sent.
  if (owner?.id === command.toAgentId && !mine) return refuse('already_taken', `${owner.name} has it already.`, { by: owner.name });
  const target = facts.target;
  if (!target || target.id !== command.toAgentId || target.id === who.actor.id)
    return refuse('bad_target', 'There is no such colleague to give it to.', { field: 'command.toAgentId' });
  const agent = plainFace(target);
  const how = mine ? 'transfer' : 'assign';
  const noted = command.note ? [{ by: who.actor, body: { type: 'transfer.noted' as const, to: agent, text: command.note } }] : [];
  // What waits has nobody to go back to: there a manager's word is enough.
  if (owner && facts.site.transferMode === 'accept') return plus(offer(draft, command, { agent, owner }, who, facts), facts, noted);
  return plus(draft, facts, [
    ...(command.message === undefined ? [] : [message(who, command.message)]),
    ...noted,
    { by: who.actor, body: { type: 'conversation.taken', agent, ...(owner && { from: owner }), how } },
  ]);
}

/** Rows 8 and 10: to the queue of a group, from whoever has it. The first wait counts on for its place there. */
export function regroup(draft: Draft, command: Of<'conversation.regroup'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  const { owner, reservedFor } = state;
  const shut = notLive(state);
  if (shut) return shut;
  if (!allowed('regroup', draft, who, facts)) return notOwner(owner);
  const group = groupBy(facts.groups, command.groupId);
  if (!group) return refuse('bad_target', 'There is no such group.', { field: 'command.groupId' });
  const same = group.id === (state.groupId ?? null);
  if (same && !owner) return draft;
  return plus(draft, facts, [
    ...(command.message === undefined ? [] : [message(who, command.message)]),
    ...(command.note ? [{ by: who.actor, body: { type: 'transfer.noted' as const, to: group, text: command.note } }] : []),
    ...(same ? [] : [{ by: who.actor, body: { type: 'conversation.grouped' as const, group } }]),
    // A label may name somebody who is not of that group; in another line it counts for nothing anyway.
    ...(reservedFor ? [reserved(who, null)] : []),
    ...(owner ? [{ by: who.actor, body: { type: 'conversation.released' as const, from: owner } }] : []),
  ]);
}

/** Row 8. The first wait counts on for its place in the queue. */
export function release(draft: Draft, command: Of<'conversation.release'>, who: Staff, facts: Facts): Draft | Refused {
  const { state } = draft;
  const shut = notLive(state);
  if (shut) return shut;
  if (!state.owner) return draft;
  if (!allowed('release', draft, who, facts)) return notOwner(state.owner);
  const reason = command.reason ? { reason: command.reason } : {};
  return plus(draft, facts, [{ by: who.actor, body: { type: 'conversation.released', from: state.owner, ...reason } }]);
}

/** Row 10: a label that says for whom it waits; null takes it off. */
export function reserve(draft: Draft, command: Of<'queue.reserve'>, who: Staff, facts: Facts): Draft | Refused {
  const { phase, reservedFor } = draft.state;
  if (phase !== 'queued') return refuse('not_waiting', 'Only waiting conversations are reserved.');
  if (command.agentId === (reservedFor?.id ?? null)) return draft;
  // Else the faster of two would lose it to the slower one, and not know.
  if (reservedFor && reservedFor.id !== who.actor.id && !allowed('assign', draft, who, facts))
    return refuse('reserved', `Reserved for ${reservedFor.name}.`, { by: reservedFor.name });
  if (command.agentId === null) return plus(draft, facts, [reserved(who, null)]);
  const self = command.agentId === who.actor.id ? who.actor : undefined;
  const target = self ?? (facts.target?.id === command.agentId ? facts.target : undefined);
  if (!target) return refuse('bad_target', 'There is no such colleague.', { field: 'command.agentId' });
  return plus(draft, facts, [reserved(who, plainFace(target))]);
}

/** Row 11. The closing words and the close are one decision, so that they cannot part. */
export function close(draft: Draft, command: Of<'conversation.close'>, who: Staff, facts: Facts): Draft | Refused {
  const { phase, owner } = draft.state;
  // Closing twice is closing once; but words that were not said must not be acknowledged as if they were.
  if (phase === 'closed')
    return command.text === undefined ? draft : refuse('closed', 'It is closed already; the closing words were not sent.');
  if (phase === 'bot') return refuse('bots_turn', 'The visitor is with the assistant.');
  if (!allowed('close', draft, who, facts)) return notOwner(owner);
  if (phase === 'queued' && !command.text && !command.reason)
    return refuse('needs_message', 'A waiting conversation is closed with a message or a reason only.', { field: 'command.text' });
  const filled = command.fields ? setFields(draft, { values: command.fields }, who, facts) : draft;
  if (isRefused(filled)) return filled;
  const open = missing(filled, facts);
  if (open) return open;
  const left = command.followUp ? followUp(filled, command.followUp, who, facts) : filled;
  if (isRefused(left)) return left;
  const outcome = command.outcome ?? command.reason;
  return plus(left, facts, [
    ...(command.text === undefined ? [] : [message(who, command.text, true)]),
    { by: who.actor, body: { type: 'conversation.closed', how: 'agent', ...(outcome && { outcome }) } },
  ]);
}

/** Row 13: it waits again, for the one who opened it. */
export function reopen(draft: Draft, who: Staff, facts: Facts): Draft | Refused {
  const { phase, reservedFor } = draft.state;
  if (phase !== 'closed') return refuse('not_closed', 'This conversation is not closed.', reservedFor ? { by: reservedFor.name } : {});
  if (!allowed('reopen', draft, who, facts)) return refuse('forbidden', 'You may not reopen.');
  return plus(draft, facts, [
    { by: who.actor, body: { type: 'conversation.reopened', reservedFor: who.actor.id } },
    reserved(who, plainFace(who.actor)),
    ...suspended(draft.state),
  ]);
}

/** Row 11, of a visitor who was blocked: no last words, and the flow says nothing any more. */
export function shut(draft: Draft, who: Staff, facts: Facts): Draft {
  const { phase, flow } = draft.state;
  if (phase === 'closed') return draft;
  const stop = flow ? [moved(flow, { stepId: null, waiting: 'none', stack: [] })] : [];
  return plus(draft, facts, [...stop, { by: who.actor, body: { type: 'conversation.closed', how: 'blocked' } }]);
}

/** Row 15. What it takes with it is the store's to know, in the batch of this event. */
export function remove(draft: Draft, who: Staff, facts: Facts): Draft | Refused {
  const { phase, siteId, number } = draft.state;
  if (!allowed('delete', draft, who, facts)) return refuse('forbidden', 'You may not delete conversations.');
  if (phase !== 'closed') return refuse('not_closed', 'Only closed conversations are deleted.');
  return plus(draft, facts, [{ by: who.actor, body: { type: 'conversation.deleted', siteId, number } }]);
}

function allowed(verb: Verb, { state }: Draft, who: Staff, facts: Facts): boolean {
  return may(who.role, verb, ownership(state, who), facts.site);
}

function notLive(state: ConversationState): Refused | undefined {
  if (state.phase === 'closed') return refuse('closed', 'This conversation is closed.');
  return state.phase === 'bot' ? refuse('bots_turn', 'The visitor is with the assistant.') : undefined;
}

function notOwner(owner: AgentFace | null): Refused {
  return refuse('not_owner', 'Only its owner or a manager may do this.', owner ? { by: owner.name } : {});
}

function message(who: Staff, text: string, closing = false): NewEvent {
  return {
    by: who.actor,
    body: { type: 'message.posted', messageId: who.id, text, attachments: [], ...(closing && { closing: true as const }) },
  };
}

function reserved(who: Staff, agent: AgentFace | null): NewEvent {
  return { by: who.actor, body: { type: 'queue.reserved', agent } };
}
