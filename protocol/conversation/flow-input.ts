// What the flow of a conversation is told has happened. By itself, because commands and events both carry it.
import * as v from 'valibot';

/** What the flow is told has happened. */
export const FlowInput = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text: v.string() }),
  v.strictObject({ kind: v.literal('choice'), stepId: v.string(), optionId: v.string() }),
  v.strictObject({ kind: v.literal('form'), stepId: v.string(), values: v.nullable(v.record(v.string(), v.string())) }),
  /** A wait is over; stale where `turn` has moved on. */
  v.strictObject({ kind: v.literal('timer'), turn: v.number() }),
  /** The live part ended: the flow goes on at this branch of its handover step. */
  v.strictObject({ kind: v.literal('outcome'), outcome: v.string() }),
  v.strictObject({ kind: v.literal('human') }),
]);
export type FlowInput = v.InferOutput<typeof FlowInput>;
