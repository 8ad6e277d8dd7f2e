// What visitors are asked once they were helped (SPEC T-36): questions, and what answers to them are worth.
import * as v from 'valibot';
import { flowLimits, Label, StepId, StepText, VarName } from './flow/step-parts.ts';

export const surveyLimits = { surveys: 20, questions: 10, options: 20 } as const;

const Key = VarName;
const Options = v.pipe(v.array(Label), v.minLength(2, 'missing_field'), v.maxLength(surveyLimits.options, 'too_many'));
const common = { key: Key, label: Label, required: v.optional(v.boolean()) };

/** `rating`: from 1 to `steps`, which is 5 or 3. `multi`: any of the options. */
export const Question = v.variant('kind', [
  v.strictObject({ kind: v.literal('rating'), ...common, steps: v.optional(v.picklist([3, 5])) }),
  v.strictObject({ kind: v.literal('single'), ...common, options: Options }),
  v.strictObject({ kind: v.literal('multi'), ...common, options: Options }),
  v.strictObject({ kind: v.literal('text'), ...common }),
]);
export type Question = v.InferOutput<typeof Question>;

/** One language of a survey: what it lacks is read in the site's own words. Options in their order, as many as there are. */
export const SurveyWords = v.strictObject({
  name: v.optional(Label),
  thanks: v.optional(StepText),
  questions: v.optional(v.record(Key, v.strictObject({ label: v.optional(Label), options: v.optional(Options) }))),
});
export type SurveyWords = v.InferOutput<typeof SurveyWords>;

export const Survey = v.strictObject({
  /** What a flow calls it. */
  id: StepId,
  name: Label,
  questions: v.pipe(
    v.array(Question),
    v.minLength(1, 'missing_field'),
    v.maxLength(surveyLimits.questions, 'too_many'),
    v.check((questions) => new Set(questions.map(({ key }) => key)).size === questions.length, 'bad_field'),
  ),
  /** Said to who has answered it. Absent: nothing. */
  thanks: v.optional(StepText),
  /** By language tag, as those of a flow. */
  translations: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(35)), SurveyWords),
      v.check((all) => Object.keys(all).length <= flowLimits.languages, 'too_many'),
    ),
  ),
});
export type Survey = v.InferOutput<typeof Survey>;

export const Surveys = v.pipe(
  v.array(Survey),
  v.maxLength(surveyLimits.surveys, 'too_many'),
  v.check((surveys) => new Set(surveys.map(({ id }) => id)).size === surveys.length, 'bad_field'),
);

/** Whom it is offered to after a person has closed, besides what the flow does: so many of a hundred. */
export const SurveyOffer = v.strictObject({
  surveyId: StepId,
  percent: v.pipe(v.number(), v.integer('bad_range'), v.minValue(1, 'bad_range'), v.maxValue(100, 'bad_range')),
});
export type SurveyOffer = v.InferOutput<typeof SurveyOffer>;
