// Surveys of a site as steps of a flow (SPEC T-36): each becomes a card like any other, with what tells it apart. Whoever was asked
// once in a conversation is not asked again; what was answered is worth a score.
import type { EventBody } from '#protocol/conversation/events.ts';
import type { Flow, Step, StepOf } from '#protocol/flow/document.ts';
import type { Question, Survey, SurveyOffer, SurveyWords } from '#protocol/survey.ts';
import { isBlank } from '#protocol/text.ts';
import type { CardField } from './fields.ts';

/** Steps that no document can name: the survey that is offered after a close, and the way on from it. */
export const OFFERED = '_survey';
const BACK = '_back';

type SurveyCard = StepOf<'form'> & { readonly surveyId: string };

/** Laid in once for each language and offer: a message comes through here each time. A version never changes, and a site's list is another one then. */
const laid = new WeakMap<Flow, Map<string, { readonly surveys: readonly Survey[]; readonly flow: Flow }>>();
/** Of one document. A visitor may name any language; those of a site that are read are few. */
const MOST_LAID = 100;

/**
 * `document` with the surveys it names as cards in that language, and with the one that is offered. A survey that there is not stays as it
 * is: it is passed over.
 */
export function surveyed(document: Flow, surveys: readonly Survey[] = [], language = document.language, offered?: string): Flow {
  if (surveys.length === 0) return document;
  const kept = laid.get(document) ?? new Map<string, { surveys: readonly Survey[]; flow: Flow }>();
  laid.set(document, kept);
  const name = `${language} ${offered ?? ''}`;
  const before = kept.get(name);
  if (before?.surveys === surveys) return before.flow;
  if (kept.size >= MOST_LAID) kept.clear();
  const flow = withSurveys(document, surveys, language, offered);
  kept.set(name, { surveys, flow });
  return flow;
}

function withSurveys(document: Flow, surveys: readonly Survey[], language: string, offered: string | undefined): Flow {
  const find = (id: string | undefined): Survey | undefined => surveys.find((survey) => survey.id === id);
  const named = Object.entries(document.steps).flatMap(([id, step]) => {
    const survey = step.type === 'survey' ? find(step.surveyId) : undefined;
    return survey && step.type === 'survey' ? stepsOf(id, surveyIn(survey, language), step) : [];
  });
  const after = find(offered);
  if (named.length === 0 && !after) return document;
  const more: Record<string, Step> = after
    ? { ...Object.fromEntries(stepsOf(OFFERED, surveyIn(after, language), { next: BACK })), [BACK]: { type: 'return' } }
    : {};
  return { ...document, steps: { ...document.steps, ...Object.fromEntries(named), ...more } };
}

/** The survey that a card is of. */
export function surveyIdOf(step: Step): string | undefined {
  return step.type === 'form' && 'surveyId' in step && typeof step.surveyId === 'string' ? step.surveyId : undefined;
}

/** `survey` as a visitor of that language reads it: in it, else in its base language, else in the site's own words. */
export function surveyIn(survey: Survey, language: string): Survey {
  const all = Object.entries(survey.translations ?? {});
  const words = [language, language.split('-')[0]]
    .map((wanted) => all.find(([tag]) => tag.toLowerCase() === wanted?.toLowerCase())?.[1])
    .find(Boolean);
  if (!words) return survey;
  return {
    ...survey,
    name: words.name ?? survey.name,
    ...(words.thanks && { thanks: words.thanks }),
    questions: survey.questions.map((question) => questionIn(question, words)),
  };
}

function questionIn(question: Question, { questions = {} }: SurveyWords): Question {
  const words = Object.hasOwn(questions, question.key) ? questions[question.key] : undefined;
  const label = words?.label ?? question.label;
  if (question.kind === 'rating' || question.kind === 'text') return { ...question, label };
  return { ...question, label, options: question.options.map((option, index) => words?.options?.[index] ?? option) };
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

/** What was answered, in the words of the site, whatever language it was asked in. */
export function answersIn(survey: Survey, language: string, values: Readonly<Record<string, string>>): SurveyAnswers {
  const shown = surveyIn(survey, language).questions;
  return survey.questions.flatMap((question, index) => {
    const { key, label } = question;
    const value = answerOf(question, shown[index] ?? question, values);
    return isBlank(value) ? [] : [{ key, label, value }];
  });
}

type SurveyAnswers = Extract<EventBody, { type: 'survey.answered' }>['answers'];

function answerOf(question: Question, shown: Question, values: Readonly<Record<string, string>>): string {
  const value = Object.hasOwn(values, question.key) ? (values[question.key] ?? '').trim() : '';
  switch (question.kind) {
    case 'rating':
      return value === '' ? '' : outOf(value, question.steps ?? 5);
    case 'single':
      return ('options' in shown && question.options[shown.options.indexOf(value)]) || value;
    case 'multi':
      return question.options.filter((_, index) => values[partKey(question.key, index)] === 'true').join(', ');
    case 'text':
      return value;
  }
}

/** `4/5` */
export function outOf(value: string, steps: number): string {
  return `${value}/${steps}`;
}

function stepsOf(id: string, survey: Survey, after: { readonly next: string; readonly onSkip?: string | undefined }) {
  const thanks = `_thanks_${id}`;
  const next = survey.thanks ? thanks : after.next;
  const card = [id, cardOf(survey, { next, onSkip: after.onSkip ?? after.next })] as const;
  return survey.thanks ? [card, [thanks, { type: 'message', text: survey.thanks, next: after.next }] as const] : [card];
}

function cardOf(survey: Survey, { next, onSkip }: { readonly next: string; readonly onSkip: string }): SurveyCard {
  return {
    type: 'form',
    title: survey.name,
    skippable: true,
    fields: survey.questions.flatMap(fieldsOf),
    next,
    onSkip,
    surveyId: survey.id,
  };
}

function fieldsOf(question: Question): CardField[] {
  const field = { key: question.key, label: question.label, ...(question.required && { required: true }) };
  switch (question.kind) {
    case 'rating': {
      const rating = question.steps ?? 5;
      return [{ ...field, kind: 'select', rating, options: Array.from({ length: rating }, (_, index) => String(rating - index)) }];
    }
    case 'single':
      return [{ ...field, kind: 'select', options: question.options }];
    case 'multi':
      return question.options.map((option, index) => ({
        key: partKey(question.key, index),
        label: option,
        kind: 'checkbox',
        of: question.label,
      }));
    case 'text':
      return [{ ...field, kind: 'longtext' }];
  }
}

function partKey(key: string, index: number): string {
  return `${key}_${index}`;
}
