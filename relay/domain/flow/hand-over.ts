// Gives the conversation to people: the queue text, then the queue, in one batch; or the way for when nobody is there.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { StepOf } from '#protocol/flow/document.ts';
import { formOf } from './asking.ts';
import { contactStepId, OFFLINE, stepOf } from './built-in.ts';
import { say, type Context, type Move } from './move.ts';
import { fill } from './template.ts';
import { isStaffed } from './world.ts';

/** Variable that holds the step of a card which may be answered while waiting. */
export const COLLECT = '_collect';
/** Variable that says that the visitor has asked for a person; asked again, no step comes between. */
export const ASKED = '_asked';

export function handOver(id: string, step: StepOf<'handover'>, context: Context): Move {
  const { world, read, document, tongue } = context;
  const staffed = isStaffed(world);
  if (!staffed && !world.mustQueue) return { onward: { go: step.onUnavailable ?? OFFLINE } };
  const collect = staffed ? step.collect : contactStepId;
  const card = collect === undefined ? undefined : stepOf(document, collect, tongue);
  const form = collect !== undefined && card ? formOf(collect, card, tongue.words) : undefined;
  const text = fill(staffed ? (step.queueText ?? '{{queue.line}}') : tongue.words.leaveAddress, read);
  const reason = fill(step.reason ?? '', read).slice(0, 500);
  return {
    says: say(world, text, form ? { form } : {}),
    vars: { [COLLECT]: form ? form.stepId : null, [ASKED]: null },
    last: waiting(world.phase, { ...(reason && { reason }), ...(!staffed && { offline: true }) }),
    ...(step.timeoutSeconds && step.onTimeout && staffed && { queueTimeoutMs: step.timeoutSeconds * 1_000 }),
    stack: [],
    onward: { rest: 'live', at: id },
  };
}

/**
 * Nobody is there: the visitor waits all the same, marked as offline, with a card to leave a message and an address.
 * So a request for a person is open to agents from its first second, whether or not the card is ever sent (GUARANTEES G29).
 */
export function leaveMessage(id: string, step: StepOf<'offline'>, { world, read, tongue }: Context): Move {
  return {
    says: say(world, fill(step.text, read), { form: formOf(id, step, tongue.words)! }),
    vars: { [COLLECT]: id, [ASKED]: null },
    last: waiting(world.phase, { offline: true }),
    stack: [],
    onward: { rest: 'live', at: id },
  };
}

/** The events that put a conversation into the queue; out of `closed` it is reopened first (row 13). */
export function waiting(phase: 'bot' | 'closed', more: { readonly reason?: string; readonly offline?: true }): readonly EventBody[] {
  const queued: EventBody = { type: 'conversation.queued', ...more };
  if (phase === 'bot') return [queued];
  return [{ type: 'conversation.reopened' }, queued];
}
