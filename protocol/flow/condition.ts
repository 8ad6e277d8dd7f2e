// Conditions of a scripted flow, as they are written. Knows nothing of how they are judged (relay/domain/flow/condition.ts).
import * as v from 'valibot';

/** Comparisons. `matches` takes a pattern with `*` for anything; there are no regular expressions (GUARANTEES T25). */
export const Op = v.picklist(['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'contains', '!contains', 'matches', 'in', 'exists', 'before', 'after']);
export type Op = v.InferOutput<typeof Op>;

const Plain = v.union([v.pipe(v.string(), v.maxLength(500)), v.number(), v.boolean()]);

export const Test = v.strictObject({
  /** What is asked about, e.g. `visitor.role`, `vars.topic`, `hours.open`, `customFields.KEY`, `visitorFields.KEY`. */
  ref: v.pipe(v.string(), v.maxLength(100)),
  op: Op,
  value: v.optional(v.union([Plain, v.pipe(v.array(Plain), v.maxLength(100))])),
});
export type Test = v.InferOutput<typeof Test>;

export type Cond = Test | { readonly all: Cond[] } | { readonly any: Cond[] } | { readonly not: Cond };

export const Cond: v.GenericSchema<Cond> = v.union([
  Test,
  v.strictObject({ all: v.pipe(v.array(v.lazy(() => Cond)), v.maxLength(20)) }),
  v.strictObject({ any: v.pipe(v.array(v.lazy(() => Cond)), v.maxLength(20)) }),
  v.strictObject({ not: v.lazy(() => Cond) }),
]);
