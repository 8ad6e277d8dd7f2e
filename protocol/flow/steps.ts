// The steps that a scripted flow is made of (SPEC 5.2): what may be written, not what it does.
// Every object is strict: a field that is not here is refused, so that nothing is silently ignored.
import * as v from 'valibot';
import { PlainField } from '../conversation/parts.ts';
import { Cond } from './condition.ts';
import { ArticleName, flowLimits, Label, StepId, StepText, Target, Url, Values, VarName } from './step-parts.ts';
import { staffSteps } from './staff-steps.ts';

export { flowLimits, Label, StepId, StepText, VarName } from './step-parts.ts';

export const FlowField = v.strictObject({
  ...PlainField.entries,
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
    /** `file`: answered by a message with a file; its name is kept. */
    kind: v.optional(v.picklist(['text', 'email', 'phone', 'number', 'date', 'file'])),
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
  /**
   * Goes on at another step, of this flow or of another one that is published, where it begins at its start unless `goto` says otherwise.
   * With `call`, a later `return` comes back to `next`.
   */
  v.strictObject({
    type: v.literal('jump'),
    flow: v.optional(StepId),
    goto: v.optional(StepId),
    call: v.optional(v.boolean()),
    next: v.optional(StepId),
  }),
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
    /** `visitorMessage`: goes on to `next` at once where the visitor writes. `agentReply`: and where a person who came in meanwhile is done. */
    until: v.optional(v.picklist(['visitorMessage', 'agentReply'])),
    next: StepId,
    onTimeout: v.optional(StepId),
  }),
  /** Searches the knowledge base, shows what it finds and asks whether that helped. */
  v.strictObject({
    type: v.literal('faq'),
    /** Said above what was found. */
    text: v.optional(StepText),
    /** What is searched for, e.g. `{{vars.question}}`; the visitor's last words where it is left out. */
    query: v.optional(StepText),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5, 'bad_range'))),
    /** How much of the question an article must speak of, 0–1. Default 0.4. */
    minScore: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1, 'bad_range'))),
    /** Where it goes on when that helped. */
    next: StepId,
    /** Nothing was found; the fallback's, or a person, where it is left out. */
    onNone: v.optional(StepId),
    /** It did not help; as `onNone` where it is left out. */
    onUnsolved: v.optional(StepId),
  }),
  /** The card of one article, by its key or id. One that is not published is passed over. */
  v.strictObject({ type: v.literal('article'), articleId: ArticleName, text: v.optional(StepText), next: StepId }),
  v.strictObject({
    type: v.literal('handover'),
    /** Name or id of a group of agents; `all`, and one that there is not, is All. */
    group: v.optional(Label),
    /** Email or id of an agent: the place in the queue is kept for them, as long as they can be had. */
    agent: v.optional(v.pipe(v.string(), v.minLength(1, 'missing_field'), v.maxLength(254, 'too_long'))),
    reason: v.optional(StepText),
    queueText: v.optional(StepText),
    /** A form step that is shown with the queue text and may be answered while waiting. */
    collect: v.optional(StepId),
    /** Articles on what the visitor asked are shown first: "That solved it" or "On to a person" (SPEC T-59). */
    suggestArticles: v.optional(v.boolean()),
    /** Where it goes on when an article solved it; as `next` where it is left out. */
    onSolved: v.optional(StepId),
    /** Given to an agent whose turn it is, also where its group lets agents take for themselves (SPEC M-29). */
    autoAssign: v.optional(v.boolean()),
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
  ...staffSteps,
]);
export type Step = v.InferOutput<typeof Step>;
export type StepType = Step['type'];
export type StepOf<T extends StepType> = Extract<Step, { type: T }>;
