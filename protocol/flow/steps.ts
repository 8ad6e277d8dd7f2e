// The steps that a scripted flow is made of (SPEC 5.2): what may be written, not what it does.
// Every object is strict: a field that is not here is refused, so that nothing is silently ignored.
import * as v from 'valibot';
import { FormField } from '../conversation/parts.ts';
import { Cond } from './condition.ts';

export const flowLimits = {
  steps: 500,
  options: 20,
  labelChars: 200,
  textChars: 2_000,
  fields: 20,
  languages: 50,
  /** Silent steps in one turn; more and the flow hands over to a person. */
  silentSteps: 50,
} as const;

/** Names that begin with `_` are the relay's own. */
export const StepId = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/iu, 'bad_id'));
export const VarName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/iu, 'bad_id'));
export const StepText = v.pipe(v.string(), v.minLength(1, 'empty_message'), v.maxLength(flowLimits.textChars, 'too_long'));
export const Label = v.pipe(v.string(), v.minLength(1, 'empty_message'), v.maxLength(flowLimits.labelChars, 'too_long'));
/**
 * `visitor.name`, `visitor.email`, `visitor.role` and `visitor.language` reach the profile, `customFields.KEY` a field that the site defined;
 * anything else is a variable.
 */
const Target = v.pipe(v.string(), v.regex(/^(?:[a-z][a-z0-9]{0,39}\.)?[a-z][a-z0-9_]{0,39}$/iu, 'bad_field'));
const Value = v.union([v.pipe(v.string(), v.maxLength(flowLimits.textChars, 'too_long')), v.number(), v.boolean()]);
const Values = v.record(Target, Value);
/** http, https, mailto, or a path on the host page. */
const Url = v.pipe(
  v.string(),
  v.maxLength(2_048, 'too_long'),
  v.regex(/^(?:https?:\/\/[^\s]+|mailto:[^\s]+|\/(?!\/)[^\s]*)$/iu, 'bad_field'),
);

export const FlowField = v.strictObject({
  ...FormField.entries,
  key: VarName,
  label: Label,
  options: v.optional(v.pipe(v.array(Label), v.maxLength(50, 'too_many'))),
  saveTo: v.optional(Target),
});
export type FlowField = v.InferOutput<typeof FlowField>;

export const Option = v.strictObject({
  id: StepId,
  label: Label,
  next: StepId,
  set: v.optional(Values),
  /** Shown only where this holds. */
  when: v.optional(Cond),
});
export type Option = v.InferOutput<typeof Option>;

export const Step = v.variant('type', [
  v.strictObject({
    type: v.literal('message'),
    /** One of text and texts. */
    text: v.optional(StepText),
    texts: v.optional(v.pipe(v.array(StepText), v.minLength(1), v.maxLength(10, 'too_many'))),
    /** Pause before it is said. */
    delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000, 'bad_range'))),
    next: StepId,
  }),
  v.strictObject({
    type: v.literal('choice'),
    text: StepText,
    options: v.pipe(v.array(Option), v.minLength(1, 'missing_field'), v.maxLength(flowLimits.options, 'too_many')),
    /** With `next`: any text that is no label is kept as `vars.text` and goes on there. */
    allowText: v.optional(v.boolean()),
    layout: v.optional(v.picklist(['chips', 'list'])),
    next: v.optional(StepId),
  }),
  v.strictObject({
    type: v.literal('input'),
    text: StepText,
    kind: v.optional(v.picklist(['text', 'email', 'phone', 'number', 'date'])),
    var: VarName,
    saveTo: v.optional(Target),
    required: v.optional(v.boolean()),
    /** How often it is asked again; then the fallback takes over. Default 2. */
    retries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(5))),
    /** Said where the answer does not fit. */
    invalidText: v.optional(StepText),
    skipLabel: v.optional(Label),
    next: StepId,
  }),
  v.strictObject({
    type: v.literal('form'),
    /** Said above the card. */
    text: v.optional(StepText),
    title: Label,
    fields: v.pipe(v.array(FlowField), v.minLength(1, 'missing_field'), v.maxLength(flowLimits.fields, 'too_many')),
    submitLabel: v.optional(Label),
    skippable: v.optional(v.boolean()),
    skipLabel: v.optional(Label),
    /** Absent only where a handover collects it: then nothing follows. */
    next: v.optional(StepId),
    onSkip: v.optional(StepId),
  }),
  v.strictObject({
    type: v.literal('condition'),
    cases: v.pipe(v.array(v.strictObject({ when: Cond, next: StepId })), v.minLength(1, 'missing_field'), v.maxLength(50, 'too_many')),
    else: StepId,
  }),
  /** With `call`, a later `return` comes back to `next`. */
  v.strictObject({ type: v.literal('jump'), goto: StepId, call: v.optional(v.boolean()), next: v.optional(StepId) }),
  v.strictObject({ type: v.literal('return') }),
  v.strictObject({ type: v.literal('set'), values: Values, next: StepId }),
  v.strictObject({
    type: v.literal('tag'),
    flags: v.optional(
      v.strictObject({
        add: v.optional(v.pipe(v.array(Label), v.maxLength(20, 'too_many'))),
        remove: v.optional(v.pipe(v.array(Label), v.maxLength(20, 'too_many'))),
      }),
    ),
    subject: v.optional(Label),
    next: StepId,
  }),
  v.strictObject({ type: v.literal('link'), text: StepText, url: Url, label: Label, next: StepId }),
  /** The site's office hours. */
  v.strictObject({ type: v.literal('hours'), open: StepId, closed: StepId }),
  v.strictObject({
    type: v.literal('wait'),
    seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(604_800, 'bad_range')),
    /** Goes on to `next` at once where the visitor writes. */
    until: v.optional(v.literal('visitorMessage')),
    next: StepId,
    onTimeout: v.optional(StepId),
  }),
  v.strictObject({
    type: v.literal('handover'),
    /** Name or id of a group of agents; `all`, and one that there is not, is All. */
    group: v.optional(Label),
    reason: v.optional(StepText),
    queueText: v.optional(StepText),
    /** A form step that is shown with the queue text and may be answered while waiting. */
    collect: v.optional(StepId),
    timeoutSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(86_400, 'bad_range'))),
    onTimeout: v.optional(StepId),
    /** Where the flow goes on by the outcome that the agent chose. */
    outcomes: v.optional(v.record(Label, StepId)),
    /** Where it goes on after any other end of the live part. */
    next: v.optional(StepId),
    onCancelled: v.optional(StepId),
    onUnavailable: v.optional(StepId),
  }),
  v.strictObject({
    type: v.literal('offline'),
    text: StepText,
    title: v.optional(Label),
    fields: v.optional(v.pipe(v.array(v.picklist(['name', 'email', 'message'])), v.minLength(1))),
    next: v.optional(StepId),
  }),
  /** Ends the run. A conversation that is still with the assistant is closed, unless `close` is false. */
  v.strictObject({ type: v.literal('end'), text: v.optional(StepText), close: v.optional(v.boolean()) }),
]);
export type Step = v.InferOutput<typeof Step>;
export type StepType = Step['type'];
export type StepOf<T extends StepType> = Extract<Step, { type: T }>;
