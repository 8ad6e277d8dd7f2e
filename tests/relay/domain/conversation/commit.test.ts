import { expect, test } from 'vitest';
import { number } from '#relay/domain/conversation/commit.ts';
import { agent, ana, aStage } from '../builders.ts';

test('staff events take no public number, and a clock that went back does not turn time', () => {
  const { state } = aStage('queued');
  const coaching = { by: agent(ana), body: { type: 'coaching.posted' as const, messageId: 'm', text: 'x' } };
  const taken = { by: agent(ana), body: { type: 'conversation.taken' as const, agent: ana, how: 'take' as const } };
  const done = number(state, [coaching, taken], '2029-01-01T00:00:00.000Z');
  expect(done.events.map(({ seq, publicSeq }) => [seq - state!.seq, publicSeq])).toEqual([
    [1, null],
    [2, state!.publicSeq + 1],
  ]);
  expect(done.events[0]?.at).toBe(state!.lastAt);
  expect(done.state?.owner).toEqual(ana);
});

test('a clock that goes back after words for staff only does not turn time either', () => {
  const { state } = aStage('queued');
  const coaching = { by: agent(ana), body: { type: 'coaching.posted' as const, messageId: 'm', text: 'x' } };
  const later = number(state, [coaching], '2031-01-01T00:00:00.000Z');
  const after = number(later.state, [coaching], '2030-06-01T00:00:00.000Z');
  expect(after.events.map(({ at }) => at)).toEqual(['2031-01-01T00:00:00.000Z']);
  expect(after.state?.lastAt).toBe('2031-01-01T00:00:00.000Z');
});
