// What must happen afterwards, as jobs that are stored with the events that cause them (ARCHITECTURE §3.8).
// Timers of the flow itself come with its turn; here are those that follow from what people did.
import type { Command } from '#protocol/conversation/commands.ts';
import type { FlowInput } from '#protocol/conversation/flow-input.ts';
import { standing } from '#protocol/conversation/offer.ts';
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import type { Ask, Facts, NewEvent, NewJob } from './decision.ts';
import { isRunning } from './draft.ts';
import { watchOwner } from './hand-off.ts';
import { nextCheck } from './reservation.ts';
import { isIncidentStep } from '#relay/domain/incidents/question.ts';

/** A talk with the assistant in which nothing happens for so long is closed (SPEC 2.3 row 12). */
export const IDLE_MS = 12 * 60 * 60 * 1_000;

/** The jobs that `events`, which led from `before` to `after`, cause. */
export function react(
  before: ConversationState | undefined,
  after: ConversationState,
  events: readonly Pick<NewEvent, 'by' | 'body'>[],
  ask: Ask,
  facts: Facts,
): readonly NewJob[] {
  const jobs: NewJob[] = [...watchOwner(before, after, events, facts)];
  const spoke = events.some(({ by, body }) => by.kind === 'visitor' && body.type === 'message.posted');
  const closed = events.find(({ body }) => body.type === 'conversation.closed')?.body;
  if (after.reservedFor && after.reservedFor.id !== before?.reservedFor?.id) jobs.push(nextCheck(after.reservedFor.id, null, facts.now));
  const offer = standing(after.offer);
  if (offer && offer.seq !== before?.offer?.seq) jobs.push({ command: { type: 'transfer.lapse', offer: offer.seq }, dueAt: offer.until });
  const botsTurn = !isOpen(after.phase) && isRunning(after.flow);
  const input = flowInput(ask.command, facts.attachments);
  if (spoke && input && (after.phase === 'bot' || botsTurn)) jobs.push({ command: { type: 'flow.run', input }, dueAt: facts.now });
  if (closed?.type === 'conversation.closed' && after.phase === 'closed' && after.flow?.waiting === 'live' && closed.how !== 'blocked')
    jobs.push({ command: { type: 'flow.run', input: { kind: 'outcome', outcome: closed.outcome ?? '' } }, dueAt: facts.now });
  const idles = after.phase === 'bot' || (after.phase === 'closed' && isRunning(after.flow));
  const told = ask.command.type === 'incident.tell' && events.length > 0;
  if (idles && (spoke || told || before?.phase !== after.phase))
    jobs.push({
      command: { type: 'conversation.expire', since: after.activeAt },
      dueAt: new Date(Date.parse(facts.now) + IDLE_MS).toISOString(),
    });
  return jobs;
}

/** What the flow is told of a visitor's act; undefined where it has been told already. */
function flowInput(command: Command, files: Facts['attachments']): FlowInput | undefined {
  switch (command.type) {
    case 'message.post':
      return { kind: 'text', text: command.text, ...(files.length > 0 && { files: files.map(({ name }) => name) }) };
    case 'choice.pick':
      if (isIncidentStep(command.stepId)) return undefined;
      return { kind: 'choice', stepId: command.stepId, optionId: command.optionId };
    case 'form.submit':
      return { kind: 'form', stepId: command.stepId, values: command.values };
    default:
      return undefined;
  }
}
