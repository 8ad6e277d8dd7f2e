// For how long a site keeps what it knows (GUARANTEES P9, SPEC 2.5). Nothing said, as sites from before there were limits have it: for ever.
import * as v from 'valibot';

const Days = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1, 'bad_field'), v.maxValue(3_650, 'bad_field')));

export const Retention = v.strictObject({
  /** Days after they were closed, with their files and mails. */
  conversations: Days,
  /** Days after somebody without conversations was last here. */
  contacts: Days,
  /** Days after their conversation was closed; where it never began, after they came. */
  files: v.optional(Days, null),
  /** Days after something was done that is on record (audit.ts), somebody was erased, or a block ended: who did it, to whom and when. */
  records: v.optional(Days, null),
});
export type Retention = v.InferOutput<typeof Retention>;

export const kinds = ['conversations', 'files', 'contacts', 'records'] as const;
export type RetentionKind = (typeof kinds)[number];

/** Days that GUARANTEES P9 names: what a new site begins with, and what one without limits is offered. */
export const usualRetention: Readonly<Record<RetentionKind, number>> = { conversations: 90, files: 30, contacts: 180, records: 365 };

const Counts = { conversations: v.number(), contacts: v.number(), files: v.number(), records: v.number() };

/** GET /api/staff/retention?conversations=&contacts=&files=&records= (admin) — what a run would delete now. Null where no limit was asked about. */
export const RetentionResponse = v.object({
  conversations: v.nullable(v.number()),
  contacts: v.nullable(v.number()),
  files: v.nullable(v.number()),
  records: v.nullable(v.number()),
  /** The last run; null where there was none. */
  last: v.nullable(v.object({ at: v.string(), ...Counts })),
});
export type RetentionResponse = v.InferOutput<typeof RetentionResponse>;
