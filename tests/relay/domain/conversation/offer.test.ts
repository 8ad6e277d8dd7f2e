import { describe, expect, test } from 'vitest';
import { offerMs } from '#protocol/conversation/offer.ts';
import { agent, ana, aSite, aStage, ben, mia, system, type Stage } from '../builders.ts';

const give = { type: 'conversation.transfer', toAgentId: ben.id } as const;
const say = (answer: 'accept' | 'decline' | 'withdraw') => ({ type: 'transfer.answer', answer }) as const;

function offered(more: { readonly note?: string; readonly message?: string } = {}): Stage {
  const stage = aStage('active', { site: aSite({ transferMode: 'accept' }), target: { ...ben, online: true } });
  stage.ask(agent(ana), { ...give, ...more });
  return stage;
}
const owner = (stage: Stage) => stage.state?.owner?.name;
const visitorSees = (stage: Stage) => stage.events.filter(({ publicSeq }) => publicSeq !== null).length;

describe('T-09: a transfer that the colleague is asked about first', () => {
  test('asks, and changes nothing for the visitor, who hears of it once it is so', () => {
    const before = visitorSees(aStage('active'));
    const stage = offered({ note: 'Knows the stage', message: 'I pass you on to Ben.' });
    expect(stage.events.slice(-2).map(({ body }) => body.type)).toEqual(['transfer.offered', 'transfer.noted']);
    expect([owner(stage), visitorSees(stage)]).toEqual(['Ana', before]);
    expect(stage.ask(agent(ben), say('accept'))).toEqual(['transfer.answered', 'message.posted', 'conversation.taken']);
    expect(stage.events.slice(-2)).toMatchObject([
      { by: { name: 'Ana' }, body: { text: 'I pass you on to Ben.' } },
      { by: { name: 'Ana' }, body: { agent: { name: 'Ben' }, from: { name: 'Ana' }, how: 'transfer' } },
    ]);
    expect(stage.state).toMatchObject({ phase: 'assigned', owner: { name: 'Ben' }, offer: null });
  });

  test('without the setting it is theirs at once, and what waits is given by a manager at once', () => {
    const direct = aStage('active', { target: { ...ben, online: true } });
    expect(direct.ask(agent(ana), give)).toEqual(['conversation.taken']);
    const waiting = aStage('queued', { site: aSite({ transferMode: 'accept' }), target: { ...ben, online: true } });
    expect(waiting.ask(agent(mia), give, 'manager')).toEqual(['conversation.taken']);
  });

  test('its owner goes on answering meanwhile', () => {
    const stage = offered();
    expect(stage.reply(ana, 'One moment')).toEqual(['message.posted']);
    expect(stage.state?.offer?.ended).toBeNull();
  });

  test.each([
    ['the colleague declines', (s: Stage) => s.ask(agent(ben), say('decline')), 'declined'],
    ['its owner takes it back', (s: Stage) => s.ask(agent(ana), say('withdraw')), 'withdrawn'],
    ['a manager takes it back', (s: Stage) => s.ask(agent(mia), say('withdraw'), 'manager'), 'withdrawn'],
    ['nobody answers', (s: Stage) => s.later(offerMs).runDue(), 'lapsed'],
  ] as const)('it returns where %s', (_, act, how) => {
    const stage = offered();
    act(stage);
    expect(stage.events.at(-1)?.body).toMatchObject({ type: 'transfer.answered', how });
    expect(owner(stage)).toBe('Ana');
    expect([stage.ask(agent(ben), say('accept')), stage.refusal?.by]).toEqual(['offer_over', 'Ana']);
  });

  test('one second before its time is over it can still be accepted, and the job that comes then does nothing', () => {
    const stage = offered()
      .later(offerMs - 1_000)
      .runDue();
    stage.ask(agent(ben), say('accept'));
    const seen = stage.events.length;
    stage.later(1_000).runDue();
    expect([owner(stage), stage.events.length]).toEqual(['Ben', seen]);
  });

  test('asked anew, the time begins anew, and the first job is stale', () => {
    const stage = offered().later(offerMs / 2);
    expect(stage.ask(agent(ana), give)).toEqual(['transfer.answered', 'transfer.offered']);
    stage.later(offerMs / 2).runDue();
    expect(stage.state?.offer?.ended).toBeNull();
    stage.later(offerMs / 2).runDue();
    expect(stage.state?.offer?.ended).toBe('lapsed');
  });

  test.each([
    ['closed', (s: Stage) => s.ask(agent(ana), { type: 'conversation.close', text: 'Bye' })],
    ['released', (s: Stage) => s.ask(agent(ana), { type: 'conversation.release' })],
    ['taken over', (s: Stage) => s.ask(agent(mia), { type: 'conversation.take', over: ana.id })],
  ] as const)('it is over once the conversation is %s', (_, act) => {
    const stage = offered();
    act(stage);
    expect(stage.state?.offer).toBeNull();
    expect(stage.ask(agent(ben), say('accept'))).toBe('offer_over');
    const seen = stage.events.length;
    expect(stage.ask(system, { type: 'transfer.lapse', offer: 1 })).toBe('stale_answer');
    expect(stage.events.length).toBe(seen);
  });

  test('nobody else answers for the colleague, and a colleague does not take it back', () => {
    const stage = offered();
    expect([stage.ask(agent(mia), say('accept'), 'manager'), stage.ask(agent(ana), say('decline'))]).toEqual(['offer_over', 'offer_over']);
    expect([stage.ask(agent(ben), say('withdraw')), stage.refusal?.by]).toEqual(['not_owner', 'Ana']);
  });

  test('accepted twice is accepted once', () => {
    const stage = offered();
    stage.ask(agent(ben), say('accept'));
    expect(stage.ask(agent(ben), say('accept'))).toEqual([]);
  });
});
