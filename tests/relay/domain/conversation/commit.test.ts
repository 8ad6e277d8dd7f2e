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
  expect(done.events[0]?.at).toBe(state!.activeAt);
  expect(done.state?.owner).toEqual(ana);
});
