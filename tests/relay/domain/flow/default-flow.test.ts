import { describe, expect, test } from 'vitest';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { edgesOf } from '#relay/domain/flow/edges.ts';
import { previewGreeting } from '#relay/domain/flow/preview.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { aFlow, links, someFacts, Stage } from '../builders.ts';

const flow = defaultFlow(links);

describe('the default flow', () => {
  test('has no fault and no warning, with and without a support address', () => {
    expect(validate(flow)).toEqual([]);
    expect(
      validate(defaultFlow({ schedule: '/demo/agenda.html', login: '/demo/login.html', reset: '/demo/reset.html', supportEmail: null })),
    ).toEqual([]);
  });

  test('every option of every question leads to words, a question or a person', () => {
    for (const [id, step] of Object.entries(flow.steps)) {
      if (step.type !== 'choice') continue;
      expect(edgesOf(step).length, id).toBeGreaterThan(0);
      for (const { id: option } of step.options) {
        const stage = new Stage();
        stage.pick(id, option);
        const before = stage.bot.length;
        stage.runDue();
        expect(stage.bot.length, `${id}.${option}`).toBeGreaterThan(before);
      }
    }
  });

  test('greets by name, and speakers with their own menu', () => {
    const { visitor } = someFacts();
    expect(previewGreeting(aFlow(), someFacts({ visitor: { ...visitor, name: 'Vi' } })).map(({ text }) => text)).toEqual([
      "Hi Vi, I'm the assistant of Lumen Conference.",
      'What can I help you with?',
    ]);
    expect(previewGreeting(aFlow(), someFacts({ visitor: { ...visitor, role: 'Speaker' } }))[1]?.choices?.stepId).toBe('speaker');
    expect(previewGreeting(null, someFacts())).toEqual([]);
  });

  test('what is stored at the first act is what was previewed', () => {
    const stage = new Stage();
    stage.say('hello');
    expect(stage.bot).toEqual(previewGreeting(aFlow(), someFacts()).map(({ text }) => text));
  });

  test.each([
    ['agente', 'queued'],
    ['Mensch bitte', 'queued'],
    ['I forgot my password', 'bot'],
    ['bye', 'closed'],
  ])('typed "%s" leads to %s', (words, phase) => {
    const stage = new Stage();
    stage.say(words);
    expect(stage.runDue().phase).toBe(phase);
  });

  test('a speaker on air is flagged before anybody waits', () => {
    const stage = new Stage();
    stage.pick('speaker', 'now');
    expect(stage.runDue().state).toMatchObject({
      phase: 'queued',
      flags: ['speaker', 'on-air'],
      subject: 'Speaker on air',
      reason: 'Speaker on air',
    });
  });

  test('something else is understood by its words, or leads to a person', () => {
    const stage = new Stage();
    stage.pick('menu', 'ask');
    stage.runDue();
    stage.say('the video stays black, I cannot join the keynote stream');
    expect(stage.runDue().bot.at(-1)).toBe('What do you see?');
    const other = new Stage();
    other.pick('menu', 'ask');
    other.runDue();
    other.say('is there vegan food on the second day of the event');
    expect(other.runDue().bot.at(-1)).toBe('Shall I get a human?');
  });
});
