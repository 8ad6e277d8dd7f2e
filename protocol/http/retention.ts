// For how long a site keeps what it knows (GUARANTEES P9, SPEC 2.5). Nothing said: for ever.
import * as v from 'valibot';

const Days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1, 'bad_field'), v.maxValue(3_650, 'bad_field')));

/** `conversations`: days after they were closed, with their files and mails; `contacts`: days after somebody without any was last here. */
export const Retention = v.strictObject({ conversations: Days, contacts: Days });
export type Retention = v.InferOutput<typeof Retention>;

/** GET /api/staff/retention?conversations=&contacts= (admin) — what a run would delete now. Null where no limit was asked about. */
export const RetentionResponse = v.object({
  conversations: v.nullable(v.number()),
  contacts: v.nullable(v.number()),
  /** The last run; null where there was none. */
  last: v.nullable(v.object({ at: v.string(), conversations: v.number(), contacts: v.number() })),
});
export type RetentionResponse = v.InferOutput<typeof RetentionResponse>;
