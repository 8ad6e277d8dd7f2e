// What a visitor may do in their own conversation: write, pick, fill in, ask for a person, step back, end.
import type { Actor } from '#protocol/actor.ts';
import type { VisitorCommand } from '#protocol/conversation/commands.ts';
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import { isOpen } from '#protocol/conversation/state.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { waiting } from '#relay/domain/flow/hand-over.ts';
import { isStaffed } from '#relay/domain/flow/world.ts';
import { isIncidentStep } from '#relay/domain/incidents/question.ts';
import { plainFace, type Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { flowTurn, isRunning, moved, plus, questionIn, suspended, type Draft } from './draft.ts';
import { submit } from './forms.ts';
import { answerIncident } from './incident.ts';
import { postMessage } from './posting.ts';

export function visitorAct(draft: Draft, command: VisitorCommand, who: Who, facts: Facts): Draft | Refused {
  const { state } = draft;
  switch (command.type) {
    case 'message.post':
      if (state.phase === 'closed' && !isRunning(state.flow)) return closed(draft, facts);
      return postMessage(draft, command, who, facts);
    case 'choice.pick':
      return pick(draft, command, who, facts);
    case 'form.submit':
      return submit(draft, command, who, facts);
    case 'human.request':
      return askHuman(draft, who, facts);
    case 'queue.leave':
      return leaveQueue(draft, who, facts);
    case 'conversation.end':
      return end(draft, who, facts);
    case 'page.event':
      return state.phase === 'bot' ? flowTurn(draft, facts, { kind: 'event', name: command.name }) : draft;
  }
}

/** The label becomes the visitor's message; the flow goes on in a job of its own (react.ts). */
function pick(draft: Draft, command: Extract<VisitorCommand, { type: 'choice.pick' }>, { id, actor }: Who, facts: Facts): Draft | Refused {
  const { stepId, optionId } = command;
  const asked = isOpen(draft.state.phase) ? draft.state.ending?.asked : undefined;
  if (asked?.stepId === stepId && (optionId === 'yes' || optionId === 'no'))
    return plus(draft, facts, [
      {
        by: actor,
        body: { type: 'message.posted', messageId: id, text: asked[optionId], attachments: [], answers: { stepId, optionId } },
      },
    ]);
  if (isIncidentStep(stepId))
    return answerIncident(draft, command, { id, actor }, facts, (asked, input) => goOn(asked, input, actor, facts));
  const { flow, phase } = draft.state;
  const option = questionIn(draft.state, facts, stepId)?.options.find((each) => each.id === optionId);
  if (isOpen(phase) || !option || flow?.stepId !== stepId || flow.waiting !== 'choice')
    return refuse('stale_answer', 'This question is no longer open.');
  return plus(draft, facts, [
    {
      by: actor,
      body: { type: 'message.posted', messageId: id, text: option.label, attachments: [], answers: { stepId, optionId } },
    },
    moved(flow, { waiting: 'none' }),
  ]);
}

/** The turn that a question about an incident stood before; where the flow has moved on since, a person all the same. */
function goOn(draft: Draft, input: FlowInput, asker: Actor, facts: Facts): Draft | Refused {
  const more = { asker, ...(!facts.flow && { mustQueue: true }) };
  const turn = flowTurn(draft, facts, input, more);
  return isRefused(turn) ? flowTurn(draft, facts, { kind: 'human' }, more) : turn;
}

/** Rows 3 and 13. Asked again while somebody is awaited or there, it changes nothing (J-03). */
function askHuman(draft: Draft, { actor }: Who, facts: Facts): Draft | Refused {
  const { phase } = draft.state;
  if (isOpen(phase)) return draft;
  if (phase === 'bot') return flowTurn(draft, facts, { kind: 'human' }, { asker: actor });
  return canReopen(draft, facts) ? plus(draft, facts, reopened(draft, actor, facts)) : closed(draft, facts);
}

function reopened({ state }: Draft, actor: Actor, facts: Facts): readonly NewEvent[] {
  const group = facts.groups.find(({ id }) => id === state.groupId);
  const staffed = isStaffed(facts, group);
  const last = facts.target?.id === state.lastOwnerId && facts.target?.online ? facts.target : undefined;
  const events: readonly NewEvent[] = [
    { by: actor, body: { type: 'conversation.reopened', ...(state.lastOwnerId && { reservedFor: state.lastOwnerId }) } },
    ...(staffed && !state.offline ? [] : waiting('bot', staffed ? {} : { offline: true }).map((body) => ({ by: actor, body }))),
    ...suspended(state),
  ];
  if (!last) return events;
  return [...events, { by: { kind: 'system' }, body: { type: 'queue.reserved', agent: plainFace(last) } }];
}

/** Row 9: back to the assistant, which goes on where its handover says. */
function leaveQueue(draft: Draft, { actor }: Who, facts: Facts): Draft | Refused {
  switch (draft.state.phase) {
    case 'bot':
      return draft;
    case 'queued':
      return flowTurn(plus(draft, facts, [{ by: actor, body: { type: 'queue.left', how: 'visitor' } }]), facts, { kind: 'cancelled' });
    case 'assigned':
    case 'active':
    case 'closed':
      return refuse('not_waiting', 'This conversation does not wait.');
  }
}

/** Row 11, and the visitor's way out of a talk with the assistant. */
function end(draft: Draft, { actor }: Who, facts: Facts): Draft {
  const { phase, flow } = draft.state;
  if (phase === 'closed') return draft;
  const over: NewEvent = { by: actor, body: { type: 'conversation.closed', how: 'visitor' } };
  const stop = phase === 'bot' && flow ? [moved(flow, { stepId: null, waiting: 'none', stack: [] })] : [];
  return plus(draft, facts, [...stop, over]);
}

function canReopen({ state }: Draft, facts: Facts): boolean {
  if (!state.closedAt || state.closedHow === 'blocked') return false;
  return Date.parse(facts.now) - Date.parse(state.closedAt) <= facts.site.reopenWindowMinutes * 60_000;
}

function closed(draft: Draft, facts: Facts): Refused {
  return refuse('closed', 'This conversation is closed.', { reopen: canReopen(draft, facts) });
}
