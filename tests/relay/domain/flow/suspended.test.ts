// While a person has a conversation its flow stands still (SPEC M-15, M-26): nothing that is written or falls due moves it, and it goes on at the
// branch of the outcome once they have ended it.
import { describe, expect, test } from 'vitest';
import type { Survey } from '#protocol/survey.ts';
import { joined } from '#relay/domain/flow/joined.ts';
import { surveyed } from '#relay/domain/flow/surveyed.ts';
import { agent, ana, aFlow, Stage, visitor } from '../builders.ts';
import { flowOf } from './flows.ts';

const survey: Survey = { id: 'after', name: 'How was it?', questions: [{ key: 'rating', label: 'Rating', kind: 'rating' }] };
const flow = flowOf({
  menu: { type: 'choice', text: 'What?', options: [{ id: 'person', label: 'Person', next: 'person' }] },
  person: {
    type: 'handover',
    queueText: 'In line',
    timeoutSeconds: 300,
    onTimeout: 'menu',
    outcomes: { Resolved: 'rate', 'Follow up': 'contact' },
  },
  rate: { type: 'survey', surveyId: 'after', next: 'bye' },
  contact: {
    type: 'form',
    title: 'How can we reach you?',
    fields: [{ key: 'email', label: 'Email', kind: 'email', required: true }],
    next: 'bye',
  },
  bye: { type: 'end', text: 'Bye' },
});

function withAna(document = flow): Stage {
  const stage = new Stage({ flow: aFlow(surveyed(document, [survey])) });
  stage.say('Person');
  stage.runDue();
  stage.ask(agent(ana), { type: 'conversation.take' });
  stage.reply(ana, 'Hello');
  return stage;
}
const cards = (stage: Stage): readonly string[] =>
  stage.events.flatMap(({ body }) => (body.type === 'message.posted' && body.form ? [body.form.title] : []));

describe('a person has it', () => {
  test('M-15: neither words, nor buttons of before, nor time move the flow; the survey comes when they close, not before', () => {
    const stage = withAna();
    const before = stage.state?.flow;
    stage.say('menu');
    expect(stage.pick('menu', 'person')).toBe('stale_answer');
    stage.later(600_000).runDue();
    expect([stage.state?.flow, cards(stage)]).toEqual([before, []]);
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye', outcome: 'Resolved' });
    expect(cards(stage)).toEqual([]);
    stage.runDue();
    expect(cards(stage)).toEqual(['How was it?']);
  });

  test('M-26: after the end it asks what the outcome leads to, and what is sent is kept as a form', () => {
    const stage = withAna();
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye', outcome: 'Follow up' });
    stage.runDue();
    expect([cards(stage), stage.phase]).toEqual([['How can we reach you?'], 'closed']);
    stage.ask(visitor, { type: 'form.submit', stepId: 'contact', values: { email: 'joe@x.example' } });
    stage.runDue();
    expect(stage.events.find(({ body }) => body.type === 'form.recorded')?.body).toMatchObject({ values: [{ value: 'joe@x.example' }] });
    expect([stage.bot.at(-1), stage.phase]).toEqual(['Bye', 'closed']);
  });

  test('M-15: the same in a flow that another one went on in', () => {
    const first = flowOf({ a: { type: 'jump', flow: 'test' } }, { id: 'first' });
    const stage = withAna(joined(first, [flow]));
    expect(stage.state?.flow).toMatchObject({ stepId: 'test/person', waiting: 'live' });
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye', outcome: 'Resolved' });
    stage.runDue();
    expect(cards(stage)).toEqual(['How was it?']);
  });
});
