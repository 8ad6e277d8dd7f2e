// The steps of a flow that lean on what the site has besides: its surveys, the services it may ask, and what is told to its staff.
import * as v from 'valibot';
import { Label, StepId, StepText, Values, VarName } from './step-parts.ts';

export const callLimits = {
  /** What an answer may weigh, unpacked. */
  answerBytes: 65_536,
  timeoutMs: 5_000,
  mostTimeoutMs: 10_000,
  values: 20,
} as const;

/** `$.registered`, `$.tickets[0].kind`: own names and places in lists only. */
const JsonPath = v.pipe(v.string(), v.maxLength(200, 'too_long'), v.regex(/^\$(?:\.[A-Za-z_][\w-]*|\[\d{1,4}\])*$/u, 'bad_field'));

export const staffSteps = [
  /** A survey of the site, by its id; passed over where there is none, or where it was answered in this conversation already. */
  v.strictObject({ type: v.literal('survey'), surveyId: StepId, next: StepId, onSkip: v.optional(StepId) }),
  v.strictObject({
    type: v.literal('webhook'),
    /** Of a service that whoever runs the relay allows; where it is and its secret are theirs to know. No address is ever in a flow. */
    name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/iu, 'bad_id')),
    /** `GET` puts the values of the body into the address. */
    method: v.optional(v.picklist(['GET', 'POST'])),
    /** Texts are filled as elsewhere. */
    body: v.optional(
      v.pipe(
        Values,
        v.check((values) => Object.keys(values).length <= callLimits.values, 'too_many'),
      ),
    ),
    timeoutMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(100, 'bad_range'), v.maxValue(callLimits.mostTimeoutMs, 'bad_range'))),
    /** Variables by where they stand in the answer, which is JSON. What is not there, or is a list or an object, is no variable. */
    save: v.optional(
      v.pipe(
        v.record(VarName, JsonPath),
        v.check((paths) => Object.keys(paths).length <= callLimits.values, 'too_many'),
      ),
    ),
    next: StepId,
    /** Where no answer came in time, or none that could be read. Default: a person. */
    onError: v.optional(StepId),
  }),
  /** Stands in the log under this name, for staff. */
  v.strictObject({ type: v.literal('event'), name: Label, next: StepId }),
  /** A comment beside the conversation; `type` is taken, so what kind of comment it is stands in `kind`. */
  v.strictObject({
    type: v.literal('note'),
    kind: v.optional(v.picklist(['general', 'resolution', 'transfer', 'follow-up', 'sticky'])),
    text: StepText,
    next: StepId,
  }),
  /** Marks it urgent and sends a mail to the group of that name or id, or else to managers and admins. */
  v.strictObject({
    type: v.literal('escalate'),
    issue: StepText,
    level: v.optional(v.picklist(['response', 'tech'])),
    group: v.optional(Label),
    next: StepId,
  }),
] as const;
