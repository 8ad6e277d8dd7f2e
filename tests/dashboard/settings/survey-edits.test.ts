// SPEC T-36: writing a survey.
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { Survey, type Question } from '#protocol/survey.ts';
import {
  asKind,
  blankSurvey,
  faultOf,
  kept,
  kindOf,
  kindWords,
  optionsIn,
  withQuestion,
  withWords,
} from '#dashboard/settings/survey-edits.ts';

const written: Survey = { ...blankSurvey, id: 'after', name: 'How was it?' };
const kinds = Object.keys(kindWords) as (keyof typeof kindWords)[];

test('what a new one begins with can be kept as soon as it has a name', () => {
  expect(v.is(Survey, kept(written))).toBe(true);
  expect(faultOf(kept(written), [])).toBe('');
  expect(faultOf(kept(blankSurvey), [])).toMatch(/name/u);
});

test.each(kinds.flatMap((from) => kinds.map((to) => [from, to] as const)))(
  'a question of %s becomes one of %s, and stays itself',
  (from, to) => {
    const before = asKind({ kind: 'text', key: 'k', label: 'Well?', required: true }, from);
    const after: Question = asKind(before, to);
    expect(kindOf(after)).toBe(to);
    expect(after).toMatchObject({ key: 'k', label: 'Well?' });
    expect(v.is(Survey, { ...written, questions: [after] })).toBe(true);
  },
);

test('each new question has a key of its own', () => {
  const { questions } = withQuestion(withQuestion(written));
  expect(new Set(questions.map(({ key }) => key)).size).toBe(4);
});

test('options are lines, none twice', () => {
  expect(optionsIn(' Yes \n\nNo\nYes')).toEqual(['Yes', 'No']);
});

describe('words of another language', () => {
  const list: Survey = { ...written, questions: [{ kind: 'single', key: 'who', label: 'Who?', options: ['A person', 'The assistant'] }] };

  test('stay with the survey, where they say something', () => {
    const told = withWords(list, 'de', (words) => ({
      ...words,
      name: ' Wie war es? ',
      questions: { who: { label: 'Wer?', options: ['A', 'B'] } },
    }));
    expect(kept(told).translations).toEqual({ de: { name: 'Wie war es?', questions: { who: { label: 'Wer?', options: ['A', 'B'] } } } });
    expect(kept(withWords(told, 'de', () => ({ name: ' ' })))).not.toHaveProperty('translations');
  });

  test('go with what they are words of: a question that is gone, options that are more or fewer', () => {
    const told = withWords(list, 'de', () => ({ name: 'X', questions: { who: { options: ['A'] }, gone: { label: 'Weg' } } }));
    expect(kept(told).translations).toEqual({ de: { name: 'X' } });
  });
});

test.each<[string, Partial<Survey>, RegExp]>([
  ['no name', { name: ' ' }, /name/u],
  ['a question without words', { questions: [{ kind: 'text', key: 'a', label: ' ' }] }, /question 1 asks/u],
  ['one option', { questions: [{ kind: 'multi', key: 'a', label: 'A', options: ['Yes'] }] }, /two options/u],
  ['a name that another has', { id: 'other' }, /other already/u],
  ['a name that no flow can write', { id: 'a b' }, /letters/u],
])('%s is told in words', (_, change, words) => {
  expect(faultOf(kept({ ...written, ...change }), [{ ...written, id: 'other' }])).toMatch(words);
});
