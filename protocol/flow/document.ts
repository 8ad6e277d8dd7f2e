// A scripted flow as it is written (SPEC §5). What it means is checked by relay/domain/flow/validate.ts and run by the engine.
import * as v from 'valibot';
import { Cond } from './condition.ts';
import { EventName } from './step-parts.ts';
import { flowLimits, Step, StepId, StepText } from './steps.ts';
import { Translations } from './translation.ts';

/**
 * When the flow begins by itself: the chat is opened, the visitor writes while no step waits, or (`load`) a page has come up and the chat
 * is closed: what `goto` says first is shown beside the button, and the flow begins there where the visitor opens it (SPEC S-34).
 * `link`: a conversation link that names no agent has led here; without such a trigger it leads to a person at once (SPEC M-04).
 * `busy`: a person is asked for and nobody has time, once before they wait all the same.
 * `event`: the page says that `name` has happened, while no person has the conversation. With the chat closed it is as `load`; who opens
 * the chat later begins there.
 */
export const Trigger = v.strictObject({
  on: v.picklist(['open', 'message', 'load', 'link', 'busy', 'event']),
  /** Of `event`, which needs it: what the page calls it. */
  name: v.optional(EventName),
  when: v.optional(Cond),
  /**
   * `session`: once in a visit, which lasts from one opening of the chat that is counted (`visitor.visits`) to the next.
   * `visitor`: once in all visits. Where it has begun already, the next trigger that holds counts, or `start`. Default `always`.
   */
  oncePer: v.optional(v.picklist(['session', 'visitor', 'always'])),
  /** Of `load`: so long after the page has come up. */
  delaySeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0, 'bad_range'), v.maxValue(3_600, 'bad_range'))),
  /**
   * Of `load`: and so long after the visitor came to the site. Before they have opened the chat once nothing is kept in their browser, and
   * this page counts alone.
   */
  siteSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0, 'bad_range'), v.maxValue(86_400, 'bad_range'))),
  /** Of `busy`: also where more than so many wait in that line. */
  queueOver: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0, 'bad_range'), v.maxValue(10_000, 'bad_range'))),
  /** The highest one that holds wins; ties by order. */
  priority: v.optional(v.number()),
  goto: StepId,
});
export type Trigger = v.InferOutput<typeof Trigger>;

/** Words and phrases (in messages of at most five words), or patterns with `*` (anywhere). `/…/` is refused by name. */
export const Phrase = v.pipe(
  v.string(),
  v.minLength(1, 'missing_field'),
  v.maxLength(100, 'too_long'),
  v.check((phrase) => !/^\/.*\/[a-z]*$/iu.test(phrase), 'regex_refused'),
);

export const Intent = v.strictObject({
  /** `human` is the one that "Talk to a human" follows. */
  id: StepId,
  any: v.pipe(v.array(Phrase), v.minLength(1, 'missing_field'), v.maxLength(200, 'too_many')),
  goto: StepId,
  /** Heard before the step that waits. */
  interrupt: v.optional(v.boolean()),
  /** Only in conversations of this language, e.g. `de`. */
  lang: v.optional(v.pipe(v.string(), v.maxLength(35))),
});
export type Intent = v.InferOutput<typeof Intent>;

export const Fallback = v.strictObject({
  /** So many misses in a row, then `goto`. Default 2. */
  maxAttempts: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
  /** First the knowledge base is searched for what was not understood. */
  useFaq: v.optional(v.boolean()),
  text: StepText,
  goto: StepId,
});
export type Fallback = v.InferOutput<typeof Fallback>;

export const Flow = v.strictObject({
  schema: v.literal('help-chat/flow@1'),
  id: StepId,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(flowLimits.labelChars, 'too_long')),
  /** BCP 47, the language its texts are in. */
  language: v.pipe(v.string(), v.maxLength(35)),
  /** Its texts in other languages. A conversation keeps the language it began in. */
  translations: v.optional(Translations),
  start: StepId,
  triggers: v.optional(v.pipe(v.array(Trigger), v.maxLength(50, 'too_many'))),
  globals: v.optional(
    v.strictObject({
      intents: v.optional(v.pipe(v.array(Intent), v.maxLength(100, 'too_many'))),
      fallback: v.optional(Fallback),
    }),
  ),
  steps: v.pipe(
    v.record(StepId, Step),
    v.check((steps) => Object.keys(steps).length <= flowLimits.steps, 'too_many'),
  ),
});
export type Flow = v.InferOutput<typeof Flow>;
/** What is wrong with the shape of a document: a code, and the keys that lead there. */
export type ShapeIssue = {
  readonly code: string;
  readonly keys: readonly string[];
  /** What there should be and what there is, as valibot writes it; `kind` is the schema that said so. */
  readonly kind: string;
  readonly expected: string | null;
  readonly received: string;
};

/** `document` as a flow, or where its shape is wrong. Says nothing of sense: targets, circles, refs. */
export function parseFlow(document: unknown): { readonly flow: Flow } | { readonly issues: readonly ShapeIssue[] } {
  const parsed = v.safeParse(Flow, document);
  if (parsed.success) return { flow: parsed.output };
  const issues = parsed.issues.map(({ message, path, type, expected, received }) => ({
    code: message,
    keys: (path ?? []).map(({ key }) => String(key)),
    kind: type,
    expected,
    received,
  }));
  return { issues };
}

export type { Cond, Test } from './condition.ts';
export type { Step, StepOf, StepType, Option, FlowField } from './steps.ts';
export type { StepWords, Translation, Translations } from './translation.ts';
