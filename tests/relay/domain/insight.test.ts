import { expect, test } from 'vitest';
import { countersFor } from '#relay/domain/insight.ts';
import { agent, ana, aStage, SITE, Stage, start, visitor } from './builders.ts';

const day = '2030-05-17';
const sum = (stage: Stage, from = 0) => countersFor(stage.events.slice(from), from === 0 ? undefined : stage.state, day);

test('a first wish for a person counts a conversation, the words said, and one live request', () => {
  const stage = new Stage();
  stage.ask(visitor, { type: 'human.request', start });
  expect(sum(stage)).toEqual([
    { siteId: SITE, day, counter: 'conversations', by: 1 },
    { siteId: SITE, day, counter: 'messages', by: 3 },
    { siteId: SITE, day, counter: 'liveRequests', by: 1 },
  ]);
});

test('a reopening is one request more, coaching is nothing', () => {
  const stage = aStage('closed');
  const from = stage.events.length;
  stage.say('human');
  stage.runDue();
  expect(sum(stage, from).find(({ counter }) => counter === 'liveRequests')?.by).toBe(1);
  const quiet = stage.events.length;
  stage.ask(agent(ana), { type: 'coaching.post', text: 'x' });
  expect(sum(stage, quiet)).toEqual([]);
});
