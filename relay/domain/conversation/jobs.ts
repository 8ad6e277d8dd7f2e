// What the relay asks of a conversation by itself, later: the flow goes on, a wait ends, a silent talk is closed.
import type { JobCommand } from '#protocol/conversation/commands.ts';
import { standingsOf } from '#protocol/conversation/standings.ts';
import { isOpen } from '#protocol/conversation/state.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { all } from '#relay/domain/groups.ts';
import { plainFace } from './asker.ts';
import type { Facts } from './decision.ts';
import { flowTurn, isRunning, moved, plus, type Draft } from './draft.ts';
import { leftAlone, unanswered } from './hand-off.ts';
import { tellIncident } from './incident.ts';
import { lapse } from './offer.ts';
import { checkReservation } from './reservation.ts';

export function jobAct(draft: Draft, command: JobCommand, facts: Facts): Draft | Refused {
  const { state } = draft;
  switch (command.type) {
    case 'flow.run':
      if (isOpen(state.phase)) return refuse('not_bots_turn', 'A person has this conversation, or is awaited.');
      if (state.phase === 'closed' && !isRunning(state.flow)) return refuse('closed', 'This conversation is closed.');
      if (command.input.kind === 'outcome' && state.phase !== 'closed') return refuse('not_closed', 'The live part still goes on.');
      return flowTurn(draft, facts, command.input);
    case 'flow.call':
      // The runner hands it to the caller; what comes back is a `flow.run`.
      return refuse('forbidden', 'No conversation calls out by itself.');
    case 'conversation.expire':
      return expire(draft, command.since, facts);
    case 'conversation.retire': {
      const { phase, closedAt, siteId, number } = state;
      if (phase !== 'closed' || !closedAt || closedAt >= command.closedBefore)
        return refuse('not_closed', 'It has not been closed for so long.');
      return plus(draft, facts, [{ by: { kind: 'system' }, body: { type: 'conversation.deleted', siteId, number } }]);
    }
    case 'group.leave':
      if (state.groupId !== command.groupId) return draft;
      return plus(draft, facts, [{ by: { kind: 'system' }, body: { type: 'conversation.grouped', group: all } }]);
    case 'queue.assign':
      return assign(draft, command.agentId, facts);
    case 'owner.absent':
      return leftAlone(draft, command.agentId, facts);
    case 'owner.silent':
      return unanswered(draft, command, facts);
    case 'transfer.lapse':
      return lapse(draft, command.offer, facts);
    case 'reservation.check':
      return checkReservation(draft, command, facts);
    case 'incident.tell':
      return tellIncident(draft, command, facts);
    case 'queue.timeout': {
      if (state.phase !== 'queued' || state.flow?.turn !== command.turn) return refuse('not_waiting', 'This wait is over.');
      const left = plus(draft, facts, [{ by: { kind: 'system' }, body: { type: 'queue.left', how: 'timeout' } }]);
      return flowTurn(left, facts, { kind: 'timeout' });
    }
  }
}

/** Row 4. Whose turn it is was found before (distribution.ts); here only whether it can still be theirs. */
function assign(draft: Draft, agentId: string, facts: Facts): Draft | Refused {
  const { phase, reservedFor } = draft.state;
  if (phase !== 'queued') return refuse('not_waiting', 'This conversation does not wait.');
  if (reservedFor) return refuse('reserved', `Reserved for ${reservedFor.name}.`, { by: reservedFor.name });
  const { target } = facts;
  if (target?.id !== agentId || !target.online) return refuse('bad_target', 'There is no such colleague to give it to.');
  const taken = { type: 'conversation.taken' as const, agent: plainFace(target), how: 'assign' as const };
  return plus(draft, facts, [{ by: { kind: 'system' }, body: taken }]);
}

/** Row 12. After a close, what still waited for an answer stops, so that the next words begin anew (row 14). */
function expire(draft: Draft, since: string, facts: Facts): Draft | Refused {
  const { phase, activeAt, flow, incident } = draft.state;
  if (activeAt !== since || isOpen(phase)) return refuse('stale_answer', 'Something has happened since.');
  // It waits for news of an incident, and its visitor for ours.
  const open = facts.incidents?.filter(({ resolvedAt }) => resolvedAt === null) ?? [];
  const isTold = standingsOf(incident).some(({ id, stand }) => stand === 'linked' && open.some((one) => one.id === id));
  if (phase === 'bot' && isTold) return draft;
  if (phase === 'closed' && !isRunning(flow)) return draft;
  const stop = flow ? [moved(flow, { stepId: null, waiting: 'none', stack: [] })] : [];
  if (phase === 'closed') return plus(draft, facts, stop);
  return plus(draft, facts, [...stop, { by: { kind: 'system' }, body: { type: 'conversation.closed', how: 'idle' } }]);
}
