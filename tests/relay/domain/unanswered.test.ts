import { expect, test } from 'vitest';
import type { Command } from '#protocol/conversation/commands.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { Shelf } from '#relay/domain/flow/shelf.ts';
import { unansweredIn, type Unanswered } from '#relay/domain/unanswered.ts';
import { agent, ana, Stage, start, system, visitor } from './builders.ts';

const flow = {
  schema: 'help-chat/flow@1',
  id: 'help',
  name: 'Help',
  language: 'en',
  start: 'hi',
  globals: { fallback: { text: 'Sorry?', goto: 'person', maxAttempts: 2, useFaq: true } },
  steps: {
    hi: { type: 'choice', text: 'Hi', options: [{ id: 'mail', label: 'Leave an address', next: 'mail' }], allowText: true },
    mail: { type: 'input', text: 'Your address?', var: 'mail', kind: 'email', next: 'hi' },
    person: { type: 'handover', suggestArticles: true },
  },
} satisfies Flow;

const wifi = { id: `kb_${'1'.repeat(32)}`, language: 'en', title: 'Wi-Fi', excerpt: '', score: 1 };
const shelf: Shelf = { find: ({ text }) => (text.includes('wifi') ? [wifi] : []), card: () => wifi };

/** Asks, and says what nothing had an answer to. */
function aDay(articles?: Shelf) {
  const stage = new Stage({ flow: { id: 'help', version: 1, document: flow }, ...(articles && { articles }) });
  const found: (readonly [string, Unanswered['why']])[] = [];
  const ask = (command: Command, by = visitor): void => {
    const [before, from] = [stage.state, stage.events.length];
    stage.ask(by, command);
    for (const { text, why } of unansweredIn(command, stage.events.slice(from), before)) found.push([text, why]);
  };
  /** What is due, as the runner does it. */
  const settle = (): void => {
    for (const job of stage.jobs.filter(({ dueAt }) => dueAt <= stage.facts.now)) {
      stage.jobs = stage.jobs.filter((other) => other !== job);
      ask(job.command, system);
    }
  };
  return {
    stage,
    found,
    ask,
    say(text: string): void {
      ask({ type: 'message.post', text, attachments: [], start });
      settle();
    },
    settle,
  };
}

test('what no step understood is a question, once for each time it was asked; what was understood is none', () => {
  const day = aDay();
  day.say('hello there');
  day.say('where  is\nthe cloakroom?');
  expect(day.found.at(-1)).toEqual(['where is the cloakroom?', 'missed']);
  const before = day.found.length;
  day.say('Leave an address');
  expect(day.found).toHaveLength(before);
});

test('what is typed into a field is no question, however wrong it is', () => {
  const day = aDay();
  day.say('hello there');
  day.say('Leave an address');
  const before = day.found.length;
  day.say('not an address at all');
  expect(day.found).toHaveLength(before);
});

test('articles that did not help leave the question, and it is one even if a person follows', () => {
  const day = aDay(shelf);
  day.say('hello there');
  day.say('the wifi is so slow');
  expect(day.found.some(([text]) => text.includes('wifi'))).toBe(false);
  const choices = day.stage.events.flatMap(({ body }) => (body.type === 'message.posted' ? (body.choices ?? []) : [])).at(-1)!;
  day.ask({ type: 'choice.pick', stepId: choices.stepId, optionId: 'no', start });
  day.settle();
  expect(day.found.filter(([text]) => text === 'the wifi is so slow')).toEqual([['the wifi is so slow', 'unsolved']]);
});

test('who asks for a person first, has asked with their first words to people; agents’ words are none', () => {
  const day = aDay();
  day.ask({ type: 'human.request', start });
  day.ask({ type: 'message.post', text: 'My badge is gone', attachments: [] });
  day.ask({ type: 'message.post', text: 'hello?', attachments: [] });
  day.ask({ type: 'message.post', text: 'Hi, Ana here', attachments: [] }, agent(ana));
  expect(day.found).toEqual([['My badge is gone', 'person']]);
});

test('where there is no flow, the first words are a question to people', () => {
  const stage = new Stage({ flow: null });
  const command: Command = { type: 'message.post', text: 'My badge is gone', attachments: [], start };
  stage.ask(visitor, command);
  expect(unansweredIn(command, stage.events, undefined)).toEqual([{ text: 'My badge is gone', why: 'person' }]);
});

test('a long question is cut, and nothing is kept of blanks', () => {
  const day = aDay();
  day.ask({ type: 'human.request', start });
  day.ask({ type: 'message.post', text: '🎫'.repeat(400), attachments: [] });
  expect(Array.from(day.found[0]![0])).toHaveLength(300);
});
