// What a conversation knows of the problems that many have ("answer once", SPEC G-21): that it was asked about one, is told of it, or said no.
// Who is told, and in which words, is the relay's to say.
import * as v from 'valibot';
import { IncidentId } from '../ids.ts';
import { FlowInput } from './flow-input.ts';
import type { StoredEvent } from './events.ts';
import { standingsOf } from './standings.ts';

/** `solved` and `broken` are what a linked visitor answers to "Is it fixed for you?". */
export const IncidentStand = v.picklist(['asked', 'linked', 'declined', 'solved', 'broken']);
export type IncidentStand = v.InferOutput<typeof IncidentStand>;

export const IncidentNoted = v.strictObject({
  type: v.literal('incident.noted'),
  incidentId: IncidentId,
  title: v.string(),
  stand: IncidentStand,
  /** How many of its updates were told here. */
  told: v.number(),
  /** Of a question: what the flow was told when it was about to call a person, so that a no goes on from there. */
  input: v.optional(FlowInput),
});
export type IncidentNoted = v.InferOutput<typeof IncidentNoted>;

export const ConversationIncident = v.object({
  /** The one that came up last, unless the answer was no. */
  id: v.nullable(IncidentId),
  stand: IncidentStand,
  told: v.number(),
  input: v.optional(FlowInput),
  /** Those that it is not about: never asked again. */
  declined: v.array(IncidentId),
  /** Those that came up before: one may be linked to several. */
  others: v.optional(v.array(v.object({ id: IncidentId, stand: IncidentStand, told: v.number() }))),
});
export type ConversationIncident = v.InferOutput<typeof ConversationIncident>;

/** Undefined where `event` changes nothing of it. */
export function incidentAfter(before: ConversationIncident | undefined, { body }: StoredEvent): ConversationIncident | undefined {
  if (body.type === 'conversation.closed') return before && answered(before);
  if (body.type !== 'incident.noted') return undefined;
  const { incidentId: id, stand, told, input } = body;
  const others = (before?.others ?? []).filter((other) => other.id !== id);
  const now = stand === 'declined' ? [] : [{ id, stand, told }];
  const declined = [...(before?.declined ?? []), ...(stand === 'declined' ? [id] : [])];
  // Of one that came up earlier: what came up last stays what it is.
  if (before && before.id !== id && others.length < (before.others?.length ?? 0))
    return { ...before, declined, others: [...others, ...now] };
  const earlier = before && before.id !== null && before.id !== id ? { id: before.id, stand: before.stand, told: before.told } : undefined;
  const all = earlier ? [...others, earlier] : others;
  const last = stand === 'declined' ? { id: null, stand, told: 0 } : { id, stand, told, ...(input && { input }) };
  return { ...last, declined, ...(all.length > 0 && { others: all }) };
}

/** Who closes it has answered what was still broken: another day it waits in line as everybody does. */
function answered(before: ConversationIncident): ConversationIncident {
  const broken = standingsOf(before).filter(({ stand }) => stand === 'broken');
  if (broken.length === 0) return before;
  const ids = broken.map(({ id }) => id);
  const { others, ...last } = before;
  const left = others?.filter(({ id }) => !ids.includes(id));
  return {
    ...(last.id !== null && ids.includes(last.id) ? { ...last, id: null, stand: 'declined', told: 0 } : last),
    declined: [...last.declined, ...ids],
    ...(left && { others: left }),
  };
}
