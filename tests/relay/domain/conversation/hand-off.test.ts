// When a conversation leaves an agent who does not answer, or is gone (SPEC T-57).
import { describe, expect, test } from 'vitest';
import { plainHandOff, plainRouting, type HandOff } from '#protocol/routing.ts';
import { tenureOf } from '#relay/domain/conversation/hand-off.ts';
import { agent, ana, aSite, aStage, ben, system, visitor, type Stage } from '../builders.ts';

const MINUTE = 60_000;
const within = (handOff: Partial<HandOff>) => ({ site: aSite({ routing: { ...plainRouting, handOff: { ...plainHandOff, ...handOff } } }) });
const taken = (handOff: Partial<HandOff>): Stage => {
  const stage = aStage('queued', within(handOff));
  stage.ask(agent(ana), { type: 'conversation.take' });
  return stage;
};
const pass = (stage: Stage, minutes: number) => stage.later(minutes * MINUTE).runDue().state?.phase;
const lastReason = ({ events }: Stage) => events.findLast(({ body }) => body.type === 'conversation.released')?.body;

describe('no first reply', () => {
  test('it goes back after so many minutes, and not earlier, with its first wait', () => {
    const stage = taken({ noFirstReply: 5 });
    const since = stage.state?.waitingSince;
    expect([pass(stage, 4.9), pass(stage, 0.1)]).toEqual(['assigned', 'queued']);
    expect(stage.state).toMatchObject({ owner: null, waitingSince: since });
    expect(lastReason(stage)).toMatchObject({ from: { id: ana.id }, reason: 'Ana did not answer.' });
  });

  test('the first word ends the wait for it', () => {
    const stage = taken({ noFirstReply: 5 });
    stage.reply(ana, 'Hello');
    expect(pass(stage, 60)).toBe('active');
    expect(stage.jobs.filter(({ command }) => command.type === 'owner.silent')).toEqual([]);
  });

  test('whoever it is given to has the whole time', () => {
    const stage = taken({ noFirstReply: 5 });
    pass(stage, 4);
    stage.set({ target: { ...ben, online: true } }).ask(agent(ana), { type: 'conversation.transfer', toAgentId: ben.id });
    expect([pass(stage, 4), stage.state?.owner?.name, pass(stage, 1)]).toEqual(['assigned', 'Ben', 'queued']);
  });

  test('taken back and taken again, the time begins anew', () => {
    const stage = taken({ noFirstReply: 5 });
    pass(stage, 3);
    stage.ask(agent(ana), { type: 'conversation.release' });
    pass(stage, 1);
    stage.ask(agent(ana), { type: 'conversation.take' });
    expect([pass(stage, 4), pass(stage, 1)]).toEqual(['assigned', 'queued']);
  });

  test('off is never, and that is what it is where nothing was said', () => {
    expect(pass(taken({}), 10_000)).toBe('assigned');
    expect(plainHandOff).toEqual({ noFirstReply: null, noFollowUp: null, gone: 2 });
  });
});

describe('no follow-up', () => {
  const asked = () => {
    const stage = taken({ noFollowUp: 3 });
    stage.reply(ana, 'Hello');
    pass(stage, 30);
    stage.say('And the workshop?');
    return stage;
  };

  test('counts from the first words that stand without an answer', () => {
    const stage = asked();
    pass(stage, 2);
    stage.say('Anybody?');
    expect(stage.jobs.filter(({ command }) => command.type === 'owner.silent')).toHaveLength(1);
    expect([pass(stage, 0.9), pass(stage, 0.1)]).toEqual(['active', 'queued']);
  });

  test('an answer in time is an answer; the next question has its own time', () => {
    const stage = asked();
    pass(stage, 2);
    stage.reply(ana, 'Room 2');
    expect(pass(stage, 2)).toBe('active');
    stage.say('Thanks, and when?');
    expect([pass(stage, 2.9), pass(stage, 0.1)]).toEqual(['active', 'queued']);
  });

  test('who types is about to answer: the time counts from then', () => {
    const stage = asked();
    stage.set({ ownerTypedAt: new Date(Date.parse(stage.facts.now) + 2 * MINUTE).toISOString() });
    expect([pass(stage, 3), pass(stage, 1.9), pass(stage, 0.1)]).toEqual(['active', 'active', 'queued']);
  });

  test('the limit is what it is when it falls due: moved out it waits on, switched off it is over', () => {
    const longer = asked().set(within({ noFollowUp: 10 }));
    expect([pass(longer, 3), pass(longer, 6.9), pass(longer, 0.1)]).toEqual(['active', 'active', 'queued']);
    const off = asked().set(within({}));
    expect(pass(off, 100)).toBe('active');
  });
});

test('a group has its own limits', () => {
  const routing = { ...plainRouting, handOff: { ...plainHandOff, noFirstReply: 1 } };
  const group = { id: `gr_${'1'.repeat(32)}`, name: 'Tech', queueMessage: null, online: 1, queued: 0, routing };
  const stage = aStage('queued', { ...within({ noFirstReply: 60 }), groups: [group] });
  stage.ask(agent(ana), { type: 'conversation.regroup', groupId: group.id });
  stage.ask(agent(ana), { type: 'conversation.take' });
  expect(pass(stage, 1)).toBe('queued');
});

describe('gone', () => {
  const look = (stage: Stage, awayMs: number | undefined) => {
    stage.set({ target: { ...ana, online: false, ...(awayMs !== undefined && { awayMs }) } });
    const outcome = stage.ask(system, { type: 'owner.absent', agentId: ana.id });
    return typeof outcome === 'string' ? outcome : stage.state?.phase;
  };

  test('after as many minutes as the group says', () => {
    const stage = taken({ gone: 5 }).later(30 * MINUTE);
    expect([look(stage, undefined), look(stage, 4.9 * MINUTE), look(stage, 5 * MINUTE)]).toEqual([
      'stale_answer',
      'stale_answer',
      'queued',
    ]);
    expect(lastReason(stage)).toMatchObject({ reason: 'Ana was away.' });
  });

  test('never, where that is switched off', () => {
    expect(look(taken({ gone: null }).later(1_000 * MINUTE), 999 * MINUTE)).toBe('stale_answer');
  });

  test('given to somebody who was gone already, it stays with them as long', () => {
    const stage = taken({ gone: 5 }).later(4 * MINUTE);
    expect(look(stage, 600 * MINUTE)).toBe('stale_answer');
    expect(look(stage.later(MINUTE), 600 * MINUTE)).toBe('queued');
  });

  test('who may have it no more has it no more', () => {
    const stage = taken({ gone: 5 });
    delete (stage.facts as { target?: unknown }).target;
    expect(stage.ask(system, { type: 'owner.absent', agentId: ana.id })).toEqual(['conversation.released']);
  });
});

test('the log says since when somebody has it, and owes an answer', () => {
  const stage = aStage('queued');
  const at = () => stage.later(1_000).facts.now;
  expect(tenureOf(stage.events)).toBeUndefined();
  const first = at();
  stage.ask(agent(ana), { type: 'conversation.take' });
  expect(tenureOf(stage.events)).toEqual({ since: first, owesSince: first });
  at();
  stage.reply(ana, 'Hello');
  expect(tenureOf(stage.events)).toEqual({ since: first, owesSince: null });
  const asked = at();
  stage.ask(visitor, { type: 'message.post', text: 'Where?', attachments: [] });
  at();
  stage.ask(visitor, { type: 'message.post', text: 'Where?!', attachments: [] });
  expect(tenureOf(stage.events)).toEqual({ since: first, owesSince: asked });
  stage.ask(agent(ana), { type: 'conversation.release' });
  expect(tenureOf(stage.events)).toBeUndefined();
});
