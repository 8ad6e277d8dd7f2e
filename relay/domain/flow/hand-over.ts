// Gives the conversation to people: the queue text, then the queue, in one batch; or the way for when nobody is there.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { StepOf } from '#protocol/flow/document.ts';
import { formOf } from './asking.ts';
import { AWAY, contactStepId, OFFLINE, stepOf } from './built-in.ts';
import { say, type Context, type Move } from './move.ts';
import { fill } from './template.ts';
import { beginAt, dueTriggers } from './triggers.ts';
import type { GroupFacts } from '#relay/domain/conversation/decision.ts';
import { agentNamed, all, faceOf, groupNamed } from '#relay/domain/groups.ts';
import { offerFirst } from './articles.ts';
import { isStaffed, type Read, type World } from './world.ts';

/** Variable that holds the step of a card which may be answered while waiting. */
export const COLLECT = '_collect';
/** Variable that says that the visitor has asked for a person; asked again, no step comes between. */
export const ASKED = '_asked';

/** Variable that says that it was told how busy it is. */
const BUSY = '_busy';

export function handOver(id: string, step: StepOf<'handover'>, context: Context): Move {
  const { world, document, tongue } = context;
  const group = step.group === undefined ? undefined : (groupNamed(world.groups, step.group) ?? null);
  const offer = offerFirst(id, step, group?.id ?? world.conversation.groupId, context);
  if (offer) return offer;
  const read = inLine(context, group);
  const staffed = isStaffed(world, group);
  const full = staffed && ((group ? group.full : world.full) ?? false);
  // Whatever comes instead, a message that is left is for that group.
  const policy = staffed ? 'flow' : ((group ?? world.site).routing?.offline ?? 'flow');
  if (policy === 'away') return { says: grouped(world, group), onward: { go: AWAY } };
  if (!staffed && policy === 'flow' && !world.mustQueue)
    return { says: grouped(world, group), onward: { go: step.onUnavailable ?? OFFLINE } };
  const busy = staffed ? busyTrigger(full, group, context) : undefined;
  if (busy) return { ...busy, says: grouped(world, group) };
  // Where the step has no way for it they wait: somebody is there, and will have time.
  if (full && !world.mustQueue && step.onUnavailable !== undefined)
    return { says: grouped(world, group), onward: { go: step.onUnavailable } };
  const collect = staffed || policy === 'queue' ? step.collect : contactStepId;
  const card = collect === undefined ? undefined : stepOf(document, collect, tongue);
  const form = collect !== undefined && card ? formOf(collect, card, tongue.words, world.fields) : undefined;
  const { leaveAddress, waitForUs } = tongue.words;
  const alone = policy === 'queue' ? waitForUs : leaveAddress;
  const text = fill(staffed ? (group?.queueMessage ?? step.queueText ?? '{{queue.line}}') : alone, read);
  const reason = fill(step.reason ?? '', read).slice(0, 500);
  return {
    says: say(world, text, form ? { form } : {}),
    vars: { [COLLECT]: form ? form.stepId : null, [ASKED]: null, [BUSY]: null },
    last: [
      ...grouped(world, group),
      ...waiting(world.phase, { ...(reason && { reason }), ...(!staffed && { offline: true }) }),
      ...keptFor(world, step.agent),
    ],
    ...(step.timeoutSeconds && step.onTimeout && staffed && { queueTimeoutMs: step.timeoutSeconds * 1_000 }),
    stack: [],
    onward: { rest: 'live', at: id },
  };
}

/** Where a trigger for busy times leads, once before each wait: who still wants a person then has one. */
function busyTrigger(full: boolean, group: GroupFacts | null | undefined, context: Context): Move | undefined {
  const { world, flow } = context;
  if (world.mustQueue || world.phase === 'closed' || flow.vars[BUSY] === true) return undefined;
  const waiting = group ? group.queued : world.ahead;
  const trigger = dueTriggers(context, 'busy').find(({ queueOver }) => full || (queueOver !== undefined && waiting > queueOver));
  if (!trigger) return undefined;
  const move = beginAt(trigger, context);
  return { ...move, vars: { ...move.vars, [BUSY]: true } };
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

/** The event by which it comes to belong to the group; none where the step names no group, or it is there already. */
export function grouped({ conversation }: World, group: GroupFacts | null | undefined): readonly EventBody[] {
  if (group === undefined || (group?.id ?? null) === conversation.groupId) return [];
  return [{ type: 'conversation.grouped', group: group ? faceOf(group) : all }];
}

/** Kept for the agent whom the step names; for nobody where there is no such agent (any more). */
function keptFor({ staff = [] }: World, named: string | undefined): readonly EventBody[] {
  const agent = named === undefined ? undefined : agentNamed(staff, named);
  return agent ? [{ type: 'queue.reserved', agent: { id: agent.id, name: agent.name, ...(agent.photo && { photo: agent.photo }) } }] : [];
}

/** Reads of the line of the group that it comes to, where that is another than its own. */
function inLine({ world, read, tongue }: Context, group: GroupFacts | null | undefined): Read {
  if (!group || group.id === world.conversation.groupId) return read;
  return (ref) => {
    if (ref === 'queue.ahead' || ref === 'queue.length') return group.queued;
    return ref === 'queue.line' ? tongue.words.queueLine(group.queued) : read(ref);
  };
}

/** The events that put a conversation into the queue; out of `closed` it is reopened first (row 13). */
export function waiting(phase: 'bot' | 'closed', more: { readonly reason?: string; readonly offline?: true }): readonly EventBody[] {
  const queued: EventBody = { type: 'conversation.queued', ...more };
  if (phase === 'bot') return [queued];
  return [{ type: 'conversation.reopened' }, queued];
}
