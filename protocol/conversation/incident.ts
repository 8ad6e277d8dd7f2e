// What a conversation knows of a problem that many have ("answer once", SPEC G-21): that it was asked about it, is told of it, or said no.
// Who is told, and in which words, is the relay's to say.
import * as v from 'valibot';
import { IncidentId } from '../ids.ts';
import { FlowInput } from './flow-input.ts';
import type { StoredEvent } from './events.ts';

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
  /** The one it was asked about last, unless the answer was no. */
  id: v.nullable(IncidentId),
  stand: IncidentStand,
  told: v.number(),
  input: v.optional(FlowInput),
  /** Those that it is not about: never asked again. */
  declined: v.array(IncidentId),
});
export type ConversationIncident = v.InferOutput<typeof ConversationIncident>;

/** Undefined where `event` changes nothing of it. */
export function incidentAfter(before: ConversationIncident | undefined, { body }: StoredEvent): ConversationIncident | undefined {
  if (body.type !== 'incident.noted') return undefined;
  const { incidentId, stand, told, input } = body;
  const declined = before?.declined ?? [];
  if (stand === 'declined') return { id: null, stand, told: 0, declined: [...declined, incidentId] };
  return { id: incidentId, stand, told, declined, ...(input && { input }) };
}
