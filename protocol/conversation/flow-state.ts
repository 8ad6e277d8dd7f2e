// Where one conversation stands in its scripted flow. Small and whole: it travels inside an event.
import * as v from 'valibot';

const Value = v.union([v.string(), v.number(), v.boolean(), v.null()]);

export const FlowState = v.strictObject({
  flowId: v.string(),
  /** Running conversations stay on the version they began with. */
  version: v.number(),
  /** The step that is waited at; null where the run has ended. */
  stepId: v.nullable(v.string()),
  /** What it waits for. `live`: a person has the conversation, or is awaited. `call`: another service is asked. */
  waiting: v.picklist(['choice', 'input', 'form', 'timer', 'call', 'live', 'none']),
  vars: v.record(v.string(), Value),
  /** Steps to return to, innermost last. */
  stack: v.array(v.string()),
  /** Misses at the present step, and retries of its input. */
  misses: v.number(),
  /** Grows with every move; a timer that carries an older one is stale. */
  turn: v.number(),
});
export type FlowState = v.InferOutput<typeof FlowState>;
