// A flow's texts in another language, by step and field. Only what a visitor reads is here: names, targets, conditions,
// values that are kept, and what only staff see are the flow's own in every language.
import * as v from 'valibot';
import { flowLimits, Label, StepId, StepText, VarName } from './steps.ts';

/** Words of one field of a form. Options by the word that the flow keeps, e.g. `{ "speaker": "Vortragende" }`. */
const FieldWords = v.strictObject({
  label: v.optional(Label),
  options: v.optional(v.record(Label, Label)),
});

/** Words of one step; each stands for the field of that name. A field that the step does not have is a fault. */
export const StepWords = v.strictObject({
  text: v.optional(StepText),
  /** As many as the step has. */
  texts: v.optional(v.pipe(v.array(StepText), v.maxLength(10, 'too_many'))),
  title: v.optional(Label),
  label: v.optional(Label),
  /** By the id of the option. */
  options: v.optional(v.record(StepId, Label)),
  /** By the key of the field. */
  fields: v.optional(v.record(VarName, FieldWords)),
  submitLabel: v.optional(Label),
  skipLabel: v.optional(Label),
  invalidText: v.optional(StepText),
  queueText: v.optional(StepText),
});
export type StepWords = v.InferOutput<typeof StepWords>;

export const Translation = v.strictObject({
  globals: v.optional(v.strictObject({ fallback: v.optional(v.strictObject({ text: v.optional(StepText) })) })),
  steps: v.optional(v.record(StepId, StepWords)),
});
export type Translation = v.InferOutput<typeof Translation>;

/**
 * By language tag as BCP 47 writes it: `de`, `pt-BR`. A visitor of `pt-BR` reads `pt-BR`, what it lacks in `pt`, and what
 * that lacks in the flow's own language.
 */
export const Translations = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(35)), Translation),
  v.check((all) => Object.keys(all).length <= flowLimits.languages, 'too_many'),
);
export type Translations = v.InferOutput<typeof Translations>;
