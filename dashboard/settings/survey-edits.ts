// What can be done to a survey while it is written, and what of it is kept. Pure.
import * as v from 'valibot';
import { Survey, surveyLimits, type Question, type SurveyWords } from '#protocol/survey.ts';
import { keyFor } from './key-for.ts';

export const kindWords = {
  stars: 'Stars, 1 to 5',
  faces: 'Three faces',
  single: 'One of a list',
  multi: 'Several of a list',
  text: 'Their own words',
} as const;
/** What a person chooses: a rating is of one kind or the other. */
export type QuestionKind = keyof typeof kindWords;

export const blankSurvey: Survey = {
  id: '',
  name: '',
  questions: [
    { kind: 'rating', key: 'rating', label: 'How was our help?', required: true },
    { kind: 'text', key: 'comment', label: 'Anything you want to tell us?' },
  ],
  thanks: 'Thank you!',
};

export function kindOf(question: Question): QuestionKind {
  if (question.kind !== 'rating') return question.kind;
  return question.steps === 3 ? 'faces' : 'stars';
}

export function optionsOf(question: Question): readonly string[] {
  return 'options' in question ? question.options : [];
}

/** The same question, of another kind. */
export function asKind(question: Question, kind: QuestionKind): Question {
  const { key, label, required } = question;
  const common = { key, label, ...(required && { required }) };
  const options = optionsOf(question).length > 0 ? [...optionsOf(question)] : ['Yes', 'No'];
  switch (kind) {
    case 'stars':
      return { ...common, kind: 'rating' };
    case 'faces':
      return { ...common, kind: 'rating', steps: 3 };
    case 'single':
      return { ...common, kind: 'single', options };
    case 'multi':
      return { key, label, kind: 'multi', options };
    case 'text':
      return { ...common, kind: 'text' };
  }
}

/** With one more question, whose key is none of theirs. */
export function withQuestion(survey: Survey): Survey {
  const key = keyFor(
    'question',
    survey.questions.map((question) => question.key),
    '_',
  );
  return { ...survey, questions: [...survey.questions, { kind: 'text', key, label: 'New question' }] };
}

/** The options of a box, a line each, none twice. */
export function optionsIn(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/** `survey` with words of one language changed; empty words are none. */
export function withWords(survey: Survey, language: string, change: (words: SurveyWords) => SurveyWords): Survey {
  const { [language]: before = {}, ...others } = survey.translations ?? {};
  const words = change(before);
  return { ...survey, translations: { ...others, [language]: words } };
}

/** As it is stored: trimmed, and of other languages only what fits to it. */
export function kept(survey: Survey): Survey {
  const { translations = {}, thanks = '', ...rest } = survey;
  const questions = survey.questions.map((question) => ({ ...question, label: question.label.trim() }));
  const all = Object.entries(translations)
    .map(([language, words]) => [language, fitting(words, questions)] as const)
    .filter(([, words]) => Object.keys(words).length > 0);
  return {
    ...rest,
    name: survey.name.trim(),
    questions,
    ...(thanks.trim() !== '' && { thanks: thanks.trim() }),
    ...(all.length > 0 && { translations: Object.fromEntries(all) }),
  };
}

function fitting({ name = '', thanks = '', questions = {} }: SurveyWords, written: readonly Question[]): SurveyWords {
  const told = written.flatMap((question) => {
    const { label = '', options } = (Object.hasOwn(questions, question.key) ? questions[question.key] : undefined) ?? {};
    const all = optionsOf(question).length > 0 && options?.length === optionsOf(question).length ? { options } : {};
    const words = { ...(label.trim() !== '' && { label: label.trim() }), ...all };
    return Object.keys(words).length > 0 ? [[question.key, words] as const] : [];
  });
  return {
    ...(name.trim() !== '' && { name: name.trim() }),
    ...(thanks.trim() !== '' && { thanks: thanks.trim() }),
    ...(told.length > 0 && { questions: Object.fromEntries(told) }),
  };
}

/** Why it cannot be kept, in words; empty where it can. */
export function faultOf(survey: Survey, others: readonly Survey[]): string {
  if (survey.name === '') return 'Give it a name: visitors read it above the questions.';
  if (survey.questions.length === 0) return 'Ask at least one question.';
  const blank = survey.questions.findIndex(({ label }) => label === '');
  if (blank >= 0) return `Write what question ${blank + 1} asks.`;
  const short = survey.questions.findIndex((question) => 'options' in question && question.options.length < 2);
  if (short >= 0) return `Question ${short + 1} needs at least two options.`;
  const long = survey.questions.findIndex((question) => optionsOf(question).length > surveyLimits.options);
  if (long >= 0) return `Question ${long + 1} has too many options: the most is ${surveyLimits.options}.`;
  if (others.some(({ id }) => id === survey.id)) return `Another survey is called ${survey.id} already.`;
  return v.is(Survey, survey) ? '' : 'Flows call it by letters, digits, - and _.';
}
