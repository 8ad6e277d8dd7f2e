// Surveys of a site as steps of a flow (SPEC T-36): each becomes a card like any other, with what tells it apart. Whoever was asked
// once in a conversation is not asked again; what was answered is worth a score.
import type { Flow, FlowField, Step, StepOf } from '#protocol/flow/document.ts';
import type { Question, Survey, SurveyOffer } from '#protocol/survey.ts';

/** Steps that no document can name: the survey that is offered after a close, and the way on from it. */
export const OFFERED = '_survey';
const BACK = '_back';

type SurveyCard = StepOf<'form'> & { readonly surveyId: string };

/** `document` with the surveys it names as cards, and with the one that is offered. A survey that there is not stays as it is: it is passed over. */
export function surveyed(document: Flow, surveys: readonly Survey[] = [], offered?: string): Flow {
  // Most sites have none, and every message comes through here.
  if (surveys.length === 0) return document;
  const find = (id: string | undefined): Survey | undefined => surveys.find((survey) => survey.id === id);
  const named = Object.entries(document.steps).flatMap(([id, step]) => {
    const survey = step.type === 'survey' ? find(step.surveyId) : undefined;
    return survey && step.type === 'survey' ? [[id, cardOf(survey, step)] as const] : [];
  });
  const after = find(offered);
  if (named.length === 0 && !after) return document;
  const more: Record<string, Step> = after ? { [OFFERED]: cardOf(after, { next: BACK }), [BACK]: { type: 'return' } } : {};
  return { ...document, steps: { ...document.steps, ...Object.fromEntries(named), ...more } };
}

/** The survey that a card is of. */
export function surveyIdOf(step: Step): string | undefined {
  return step.type === 'form' && 'surveyId' in step && typeof step.surveyId === 'string' ? step.surveyId : undefined;
}

/** Whether the conversation of that number is among those who are asked: the same answer each time, and `percent` of a hundred in a row. */
export function isOffered(number: number, { percent }: SurveyOffer): boolean {
  // 61 has no divisor in common with 100, so a hundred numbers in a row come to a hundred places.
  return (number * 61) % 100 < percent;
}

/** The mean of what was rated, of 100; null where nothing was. A field of a survey is called as its question. */
export function scoreOf({ questions }: Survey, values: Readonly<Record<string, string>>): number | null {
  const shares = questions.flatMap((question) => {
    if (question.kind !== 'rating' || !Object.hasOwn(values, question.key)) return [];
    const rated = Number(values[question.key]);
    return rated >= 1 ? [rated / (question.steps ?? 5)] : [];
  });
  return shares.length === 0 ? null : Math.round((shares.reduce((sum, share) => sum + share, 0) / shares.length) * 100);
}

function cardOf(survey: Survey, { next, onSkip }: { readonly next: string; readonly onSkip?: string | undefined }): SurveyCard {
  return {
    type: 'form',
    title: survey.name,
    skippable: true,
    fields: survey.questions.flatMap(fieldsOf),
    next,
    ...(onSkip !== undefined && { onSkip }),
    surveyId: survey.id,
  };
}

function fieldsOf(question: Question): readonly FlowField[] {
  const field = { key: question.key, label: question.label, ...(question.required && { required: true }) };
  switch (question.kind) {
    case 'rating':
      return [
        {
          ...field,
          kind: 'select',
          options: Array.from({ length: question.steps ?? 5 }, (_, index) => String((question.steps ?? 5) - index)),
        },
      ];
    case 'single':
      return [{ ...field, kind: 'select', options: question.options }];
    case 'multi':
      return question.options.map((option, index) => ({
        key: `${question.key}_${index}`,
        label: `${question.label} ${option}`.slice(0, 200),
        kind: 'checkbox',
      }));
    case 'text':
      return [{ ...field, kind: 'longtext' }];
  }
}
