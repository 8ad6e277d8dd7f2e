// Surveys (SPEC T-36): asked as a step, or after a close where they are offered; answered once, skipped at will, worth a score.
import { describe, expect, test } from 'vitest';
import * as v from 'valibot';
import type { Flow } from '#protocol/flow/document.ts';
import { Survey, Surveys, type SurveyOffer } from '#protocol/survey.ts';
import { answersIn, isOffered, scoreOf, surveyed } from '#relay/domain/flow/surveyed.ts';
import { agent, ana, aSite, aStage, type Stage, visitor } from '../builders.ts';
import { flowOf } from './flows.ts';

const survey: Survey = {
  id: 'after-chat',
  name: 'How did we do?',
  questions: [
    { key: 'help', kind: 'rating', label: 'Did we help?', required: true },
    { key: 'mood', kind: 'rating', label: 'And how was it?', steps: 3 },
    { key: 'who', kind: 'single', label: 'Who helped?', options: ['A person', 'The assistant'] },
    { key: 'what', kind: 'multi', label: 'What was good?', options: ['Speed', 'Words'] },
    { key: 'more', kind: 'text', label: 'Anything else?' },
  ],
};
const flow = flowOf({
  start: { type: 'handover', outcomes: { Resolved: 'rate' }, next: 'rate' },
  rate: { type: 'survey', surveyId: 'after-chat', next: 'thanks', onSkip: 'bye' },
  thanks: { type: 'message', text: 'Thank you!', next: 'bye' },
  bye: { type: 'choice', text: 'Anything else?', options: [{ id: 'again', label: 'Rate again', next: 'rate' }] },
});
const plain = flowOf({
  start: { type: 'handover', next: 'bye' },
  bye: { type: 'message', text: 'Bye', next: 'end' },
  end: { type: 'end', close: false },
});

/** A conversation that a person has just closed. */
function closed(document: Flow, offered?: string, surveys: readonly Survey[] = [survey], language = 'en'): Stage {
  const site = aSite({ surveys: [...surveys] });
  const stage = aStage('active', { site, flow: { id: 'test', version: 1, document: surveyed(document, surveys, language, offered) } });
  stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye', outcome: 'Resolved' });
  return stage.runDue();
}
const answer = (stage: Stage, stepId: string, values: Record<string, string> | null): Stage => {
  const done = stage.ask(visitor, { type: 'form.submit', stepId, values });
  expect(done).not.toBeTypeOf('string');
  return stage.runDue();
};
const card = (stage: Stage) => stage.events.findLast(({ body }) => body.type === 'message.posted' && body.form)?.body;

describe('T-36: a survey as a step', () => {
  test('is one card, and 4 of 5 is a score of 80', () => {
    const stage = closed(flow);
    expect(card(stage)).toMatchObject({
      form: {
        stepId: 'rate',
        title: 'How did we do?',
        skippable: true,
        fields: [
          { key: 'help', kind: 'select', options: ['5', '4', '3', '2', '1'], rating: 5, required: true },
          { key: 'mood', options: ['3', '2', '1'], rating: 3 },
          { key: 'who', options: ['A person', 'The assistant'] },
          { key: 'what_0', kind: 'checkbox', label: 'Speed', of: 'What was good?' },
          { key: 'what_1', kind: 'checkbox', label: 'Words', of: 'What was good?' },
          { key: 'more', kind: 'longtext' },
        ],
      },
    });
    answer(stage, 'rate', { help: '4', what_0: 'true', what_1: 'false', more: 'Quick' });
    expect(stage.events.find(({ body }) => body.type === 'survey.answered')?.body).toEqual({
      type: 'survey.answered',
      surveyId: 'after-chat',
      name: 'How did we do?',
      score: 80,
      answers: [
        { key: 'help', label: 'Did we help?', value: '4/5' },
        { key: 'what', label: 'What was good?', value: 'Speed' },
        { key: 'more', label: 'Anything else?', value: 'Quick' },
      ],
    });
    expect(stage.state?.survey).toEqual({ score: 80 });
    const told = stage.events.findLast(({ by, body }) => by.kind === 'visitor' && body.type === 'message.posted')?.body;
    expect(told).toMatchObject({ text: 'Did we help? 4/5\nWhat was good? Speed\nAnything else? Quick' });
    expect(stage.bot.slice(-2)).toEqual(['Thank you!', 'Anything else?']);
  });

  test('may be skipped, then nothing is kept', () => {
    const stage = answer(closed(flow), 'rate', null);
    expect(stage.state?.survey).toBeUndefined();
    expect(stage.bot.at(-1)).toBe('Anything else?');
    expect(stage.bot).not.toContain('Thank you!');
  });

  test('is answered once in a conversation', () => {
    const stage = answer(closed(flow), 'rate', { help: '5' });
    stage.pick('bye', 'again');
    stage.runDue();
    expect(stage.events.filter(({ body }) => body.type === 'message.posted' && body.form?.stepId === 'rate')).toHaveLength(1);
    expect(stage.bot.slice(-2)).toEqual(['Thank you!', 'Anything else?']);
  });

  test('that the site has not is passed over', () => {
    expect(closed(flow, undefined, []).bot.slice(-2)).toEqual(['Thank you!', 'Anything else?']);
  });
});

describe('T-36: a survey in other words', () => {
  const words: Survey = {
    ...survey,
    thanks: 'Thank you so much!',
    translations: {
      de: {
        name: 'Wie war es?',
        thanks: 'Vielen Dank!',
        questions: {
          help: { label: 'Hat es geholfen?' },
          who: { label: 'Wer hat geholfen?', options: ['Ein Mensch', 'Der Assistent'] },
          what: { options: ['Tempo', 'Worte'] },
        },
      },
    },
  };

  test.each(['de', 'de-AT', 'DE'])('is asked in %s, and told to staff in the words of the site', (language) => {
    const document = surveyed(flow, [words], language);
    expect(document.steps['rate']).toMatchObject({
      title: 'Wie war es?',
      fields: [
        { label: 'Hat es geholfen?' },
        { label: 'And how was it?' },
        { label: 'Wer hat geholfen?', options: ['Ein Mensch', 'Der Assistent'] },
        { label: 'Tempo', of: 'What was good?' },
        { label: 'Worte' },
        { label: 'Anything else?' },
      ],
    });
    expect(answersIn(words, language, { help: '4', who: 'Der Assistent', what_1: 'true' })).toEqual([
      { key: 'help', label: 'Did we help?', value: '4/5' },
      { key: 'who', label: 'Who helped?', value: 'The assistant' },
      { key: 'what', label: 'What was good?', value: 'Words' },
    ]);
  });

  test('thanks whoever answers it, and nobody who skips it', () => {
    const answered = answer(closed(flow, undefined, [words]), 'rate', { help: '4' });
    expect(answered.bot).toContain('Thank you so much!');
    expect(answer(closed(flow, undefined, [words]), 'rate', null).bot).not.toContain('Thank you so much!');
    const offered = answer(closed(plain, 'after-chat', [words]), '_survey', { help: '4' });
    expect(offered.bot.slice(-2)).toEqual(['Thank you so much!', 'Bye']);
    expect(answer(closed(plain, 'after-chat', [words]), '_survey', null).bot).not.toContain('Thank you so much!');
  });
});

describe('S-35: the visitor ends the chat', () => {
  test('and is asked how it was, then thanked; the score stands', () => {
    const surveys = [{ ...survey, thanks: 'Thank you!' }];
    const stage = aStage('active', {
      site: aSite({ surveys }),
      flow: { id: 'test', version: 1, document: surveyed(plain, surveys, 'en', 'after-chat') },
    });
    stage.ask(visitor, { type: 'conversation.end' });
    stage.runDue();
    expect(card(stage)).toMatchObject({ form: { title: 'How did we do?', skippable: true } });
    answer(stage, '_survey', { help: '4' });
    expect(stage.state).toMatchObject({ phase: 'closed', closedHow: 'visitor', survey: { score: 80 } });
    expect(stage.bot.slice(-2)).toEqual(['Thank you!', 'Bye']);
  });
});

describe('T-36: a survey that is offered after a close', () => {
  test('comes first, and the flow goes on where it would have', () => {
    const stage = closed(plain, 'after-chat');
    expect(card(stage)).toMatchObject({ form: { title: 'How did we do?' } });
    expect(stage.bot).not.toContain('Bye');
    answer(stage, '_survey', { help: '3' });
    expect(stage.state?.survey).toEqual({ score: 60 });
    expect(stage.bot.at(-1)).toBe('Bye');
  });

  test('also where it is skipped; and where the flow has a survey of its own, it is not asked twice', () => {
    expect(answer(closed(plain, 'after-chat'), '_survey', null).bot.at(-1)).toBe('Bye');
    const stage = answer(closed(flow, 'after-chat'), '_survey', { help: '1' });
    expect(stage.bot.slice(-2)).toEqual(['Thank you!', 'Anything else?']);
  });

  test.each([
    [100, 100],
    [30, 30],
    [1, 1],
  ])('to %i of a hundred conversations in a row it is %i', (percent, times) => {
    const offer: SurveyOffer = { surveyId: 'after-chat', percent };
    expect(Array.from({ length: 100 }, (_, n) => n + 4_711).filter((number) => isOffered(number, offer))).toHaveLength(times);
  });
});

test.each<[Record<string, string>, number | null]>([
  [{ help: '5', mood: '3' }, 100],
  [{ help: '1', mood: '1' }, 27],
  [{ help: '4' }, 80],
  [{ mood: '2' }, 67],
  [{ who: 'A person' }, null],
  [{}, null],
])('%j is worth %s', (values, score) => {
  expect(scoreOf(survey, values)).toBe(score);
});

test.each<[string, unknown]>([
  ['no question', { id: 'a', name: 'A', questions: [] }],
  ['two of one key', { id: 'a', name: 'A', questions: [1, 2].map(() => ({ key: 'k', kind: 'text', label: 'K' })) }],
  ['nothing to choose', { id: 'a', name: 'A', questions: [{ key: 'k', kind: 'single', label: 'K' }] }],
  ['four steps', { id: 'a', name: 'A', questions: [{ key: 'k', kind: 'rating', label: 'K', steps: 4 }] }],
])('a survey with %s is none', (_, document) => {
  expect(v.safeParse(Survey, document).success).toBe(false);
});

test('two surveys of one id are refused', () => {
  expect(v.safeParse(Surveys, [survey, survey]).success).toBe(false);
});

test('surveys are laid into a version once for each language and offer, and anew where the site has changed them', () => {
  const document = flowOf({ ask: { type: 'survey', surveyId: survey.id, next: 'end' }, end: { type: 'end' } });
  const surveys = [survey];
  const first = surveyed(document, surveys, 'en');
  expect(surveyed(document, surveys, 'en')).toBe(first);
  expect(surveyed(document, surveys, 'de')).not.toBe(first);
  expect(surveyed(document, surveys, 'en', survey.id)).not.toBe(first);
  expect(surveyed(document, [{ ...survey, name: 'Another' }], 'en').steps['ask']).toMatchObject({ title: 'Another' });
});
