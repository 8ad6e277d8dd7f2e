import { expect, test } from 'vitest';
import { reservation } from '#relay/domain/conversation/reservation.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { aFlow, agent, ana, aSite, aStage, ben, links } from '../builders.ts';

const reservedForBen = () => {
  const stage = aStage('queued', { flow: aFlow(defaultFlow(links)), target: { ...ben, online: true } });
  stage.ask(agent(ana), { type: 'queue.reserve', agentId: ben.id });
  return stage;
};
/** Time passes, and the relay looks on the way as it does. */
const pass = (stage: ReturnType<typeof reservedForBen>, ms: number, online: boolean) => {
  stage.set({ target: { ...ben, online } });
  for (let passed = 0; passed < ms; passed += reservation.checkMs) stage.later(reservation.checkMs).runDue();
  return stage.state?.reservedFor?.name ?? null;
};

test('M-06: what is reserved for somebody who is away for ten minutes joins the line, at its place, and not earlier', () => {
  const stage = reservedForBen();
  const since = stage.state?.waitingSince;
  expect(pass(stage, reservation.releaseMs, false)).toBe('Ben');
  expect(pass(stage, reservation.checkMs, false)).toBeNull();
  expect(stage.state).toMatchObject({ phase: 'queued', waitingSince: since });
  expect(stage.events.at(-1)).toMatchObject({ by: { kind: 'system' }, body: { type: 'queue.reserved', agent: null } });
});

test('M-06: who is there, or comes back in between, keeps it', () => {
  const stage = reservedForBen();
  expect(pass(stage, 5 * reservation.releaseMs, true)).toBe('Ben');
  for (let times = 0; times < 4; times += 1) {
    expect(pass(stage, reservation.releaseMs / 2, false)).toBe('Ben');
    expect(pass(stage, reservation.checkMs, true)).toBe('Ben');
  }
});

test('M-06: once it is taken nobody looks any more', () => {
  const stage = reservedForBen();
  stage.ask(agent(ben), { type: 'conversation.take' });
  pass(stage, reservation.releaseMs, false);
  expect(stage.state).toMatchObject({ phase: 'assigned', owner: { name: 'Ben' } });
  expect(stage.jobs.filter(({ command }) => command.type === 'reservation.check')).toEqual([]);
});

test('M-06: how long it lasts is the site’s to say', () => {
  const stage = reservedForBen().set({ site: aSite({ reservedReleaseMinutes: 4 }) });
  expect(pass(stage, 4 * 60_000, false)).toBe('Ben');
  expect(pass(stage, reservation.checkMs, false)).toBeNull();
});
