// A visitor's first act: the conversation begins, the flow greets, and then the act itself, all in one batch (rows 1, 2).
import type { Start, VisitorCommand } from '#protocol/conversation/commands.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { cardOf } from '#relay/domain/flow/fields.ts';
import { answerInvitation } from './by-invitation.ts';
import { number } from './commit.ts';
import type { Who } from './asker.ts';
import type { Facts, NewEvent } from './decision.ts';
import { incidentLines } from '#relay/domain/incidents/question.ts';
import { flowTurn, moved, plus, stepIn, tongueIn, type Draft } from './draft.ts';
import { postMessage } from './posting.ts';
import { visitorAct } from './visitor.ts';

export function begin(command: VisitorCommand, start: Start, who: Who, facts: Facts): Draft | Refused {
  const started = opened(start, who, facts);
  if (facts.invitation) return answerInvitation(started, command, facts.invitation, who, facts);
  return facts.flow ? greeted(started, command, start, who, facts) : queuedAtOnce(started, command, who, facts);
}

/** The first event of a stream. */
export function opened(start: Start, { actor }: Who, facts: Facts): Draft {
  const first: NewEvent = {
    by: actor,
    body: {
      type: 'conversation.started',
      siteId: facts.siteId,
      visitorId: actor.id,
      number: facts.number,
      language: start.language,
      ...(start.page && { page: start.page }),
      ...(start.previousId && { previousId: start.previousId }),
    },
  };
  const { state } = number(undefined, [first], facts.now);
  return { state: begun(state), events: [first], jobs: [], profile: {} };
}

function greeted(started: Draft, command: VisitorCommand, { message, event }: Start, who: Who, facts: Facts): Draft | Refused {
  const informed = plus(started, facts, incidentLines(started.state.language, facts));
  const draft = flowTurn(informed, facts, { kind: 'open', message, event }, { instant: true });
  if (isRefused(draft)) return draft;
  return visitorAct(atStep(draft, command, facts), command, who, facts);
}

/** Row 2. The queue text comes after the visitor's words, as the last thing before the queue. */
function queuedAtOnce(started: Draft, command: VisitorCommand, who: Who, facts: Facts): Draft | Refused {
  switch (command.type) {
    case 'message.post': {
      const posted = postMessage(started, command, who, facts);
      return isRefused(posted) ? posted : flowTurn(posted, facts, { kind: 'human' }, { mustQueue: true, asker: who.actor });
    }
    case 'human.request':
      return flowTurn(started, facts, { kind: 'human' }, { mustQueue: true, asker: who.actor });
    case 'choice.pick':
    case 'form.submit':
      return refuse('stale_answer', 'This site asks nothing of its own accord.');
    case 'queue.leave':
    case 'conversation.end':
    case 'page.event':
      return refuse('not_found', 'There is no such conversation.');
  }
}

/**
 * The greeting may have changed since the visitor saw it (hours, agents): a first pick or form counts for the step it
 * names, as long as the flow still has that step.
 */
function atStep(draft: Draft, command: VisitorCommand, facts: Facts): Draft {
  if (command.type !== 'choice.pick' && command.type !== 'form.submit') return draft;
  const { flow, phase } = draft.state;
  const step = stepIn(draft.state, facts, command.stepId);
  if (!flow || phase !== 'bot' || flow.stepId === command.stepId || !step) return draft;
  if (command.type === 'choice.pick')
    return step.type === 'choice' ? plus(draft, facts, [moved(flow, { stepId: command.stepId, waiting: 'choice' })]) : draft;
  return cardOf(step, tongueIn(draft.state, facts).words)
    ? plus(draft, facts, [moved(flow, { stepId: command.stepId, waiting: 'form' })])
    : draft;
}

function begun(state: ConversationState | undefined): ConversationState {
  if (!state) throw new Error('[start] a first event always makes a state');
  return state;
}
