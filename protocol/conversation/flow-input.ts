// What the flow of a conversation is told has happened. By itself, because commands and events both carry it.
import * as v from 'valibot';

const Saved = v.record(v.string(), v.nullable(v.union([v.string(), v.number(), v.boolean()])));

/** What the flow is told has happened. */
export const FlowInput = v.variant('kind', [
  /** `files`: the names of what came with it. */
  v.strictObject({ kind: v.literal('text'), text: v.string(), files: v.optional(v.array(v.string())) }),
  v.strictObject({ kind: v.literal('choice'), stepId: v.string(), optionId: v.string() }),
  v.strictObject({ kind: v.literal('form'), stepId: v.string(), values: v.nullable(v.record(v.string(), v.string())) }),
  /** A wait is over; stale where `turn` has moved on. */
  v.strictObject({ kind: v.literal('timer'), turn: v.number() }),
  /** Another service has answered; `saved` is what was kept of it, null where it gave nothing that can be used. */
  v.strictObject({ kind: v.literal('called'), turn: v.number(), saved: v.nullable(Saved) }),
  /** The live part ended: the flow goes on at this branch of its handover step. */
  v.strictObject({ kind: v.literal('outcome'), outcome: v.string() }),
  v.strictObject({ kind: v.literal('human') }),
]);
export type FlowInput = v.InferOutput<typeof FlowInput>;
