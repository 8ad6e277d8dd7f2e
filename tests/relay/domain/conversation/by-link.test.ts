// A conversation link was opened: what it leads to, from nothing and from every phase (SPEC M-04, M-05, M-21; rows 2 and 13).
import { describe, expect, test } from 'vitest';
import type { LinkCommand } from '#protocol/conversation/commands.ts';
import { flowOf } from '../flow/flows.ts';
import { aFlow, agent, ana, aStage, ben, Stage, start, visitor } from '../builders.ts';

const tech = { id: 'gr_00000000000000000000000000000001', name: 'Tech', queueMessage: null, online: 1, queued: 3 };
const phone = { kind: 'visitor', id: `vs_${'b'.repeat(32)}` } as const;
const here = { target: { ...ana, online: true } };

function link(change: Partial<LinkCommand> = {}): LinkCommand {
  return { type: 'link.open', linkId: `ln_${'0'.repeat(32)}`, label: 'VIP', agentId: ana.id, groupId: null, start, ...change };
}

describe('a new conversation by a link', () => {
  test('M-04, M-05: it waits for its assignee, past the assistant, and the visitor is told who comes', () => {
    const stage = new Stage({ ...here, groups: [tech] });
    expect(stage.ask(visitor, link({ groupId: tech.id }))).toEqual([
      'conversation.started',
      'conversation.grouped',
      'link.opened',
      'message.posted',
      'flow.moved',
      'conversation.queued',
      'queue.reserved',
    ]);
    expect(stage.state).toMatchObject({ phase: 'queued', groupId: tech.id, reservedFor: ana, reason: 'VIP', live: true });
    expect(stage.bot).toEqual(['Ana will be with you.']);
  });

  test('for nobody in particular the group’s own message is said, or the place in its line', () => {
    const none = link({ agentId: null, groupId: tech.id });
    const said = new Stage({ groups: [{ ...tech, queueMessage: 'Tech is on it.' }] });
    said.ask(visitor, none);
    const counted = new Stage({ groups: [tech] });
    counted.ask(visitor, none);
    expect([said.bot, counted.bot]).toEqual([['Tech is on it.'], ["3 people ahead of you. We'll be right with you."]]);
    expect([said.state?.reservedFor, counted.state?.reservedFor, counted.phase]).toEqual([null, null, 'queued']);
  });

  test('no step of the flow comes between, and where nobody is there it waits as a message that was left', () => {
    const away = { target: { ...ana, online: false } };
    const alone = new Stage({ ...away, agentsOnline: 0 });
    alone.ask(visitor, link());
    expect(alone.state).toMatchObject({ phase: 'queued', offline: true, reservedFor: ana });
    const others = new Stage(away);
    others.ask(visitor, link());
    expect(others.state).toMatchObject({ phase: 'queued', offline: false, reservedFor: ana });
    expect(others.bot).toEqual(["You're next. Somebody will be right with you."]);
  });

  test('SPEC 5.1: a flow with a trigger for links says what comes first, in the link’s group; a link for somebody goes past it', () => {
    const document = flowOf(
      {
        hello: { type: 'end', text: 'Hello', close: false },
        vip: { type: 'choice', text: 'Welcome. A person?', options: [{ id: 'yes', label: 'Yes', next: 'person' }] },
        person: { type: 'handover', queueText: 'In line' },
      },
      { triggers: [{ on: 'link', goto: 'vip', when: { ref: 'visitor.language', op: 'eq', value: 'en' } }] },
    );
    const stage = new Stage({ groups: [tech], flow: aFlow(document) });
    expect(stage.ask(visitor, link({ agentId: null, groupId: tech.id }))).toEqual([
      'conversation.started',
      'conversation.grouped',
      'link.opened',
      'message.posted',
      'flow.moved',
    ]);
    expect([stage.phase, stage.state?.groupId, stage.bot]).toEqual(['bot', tech.id, ['Welcome. A person?']]);
    stage.pick('vip', 'yes');
    stage.runDue();
    expect(stage.phase).toBe('queued');
    const meant = new Stage({ ...here, flow: aFlow(document) });
    meant.ask(visitor, link());
    expect([meant.phase, meant.bot]).toEqual(['queued', ['Ana will be with you.']]);
    const other = new Stage({ flow: aFlow(document), visitor: { ...meant.facts.visitor, language: 'fr' } });
    other.ask(visitor, link({ agentId: null }));
    expect(other.phase).toBe('queued');
  });

  test('a group that is gone is All', () => {
    const stage = new Stage();
    stage.ask(visitor, link({ agentId: null, groupId: tech.id }));
    expect([stage.phase, stage.state?.groupId ?? null]).toEqual(['queued', null]);
  });

  test('the visitor may leave the line and end it as any other', () => {
    const stage = new Stage(here);
    stage.ask(visitor, link());
    stage.ask(visitor, { type: 'queue.leave' });
    expect(stage.phase).toBe('bot');
    stage.ask(visitor, { type: 'conversation.end' });
    expect(stage.phase).toBe('closed');
  });
});

describe('going on with a conversation by a link', () => {
  const back = link({ start: undefined });

  test('M-21: a closed one waits again for the agent, with the browser that opened the link; the other has it no more', () => {
    const stage = aStage('closed').set(here);
    const number = stage.state?.number;
    expect(stage.ask(phone, back)).toEqual(['link.opened', 'conversation.reopened', 'flow.moved', 'queue.reserved']);
    expect(stage.state).toMatchObject({ phase: 'queued', reservedFor: ana, visitorId: phone.id, number });
    expect(stage.say('still me?')).toBe('not_found');
    expect(stage.ask(phone, { type: 'message.post', text: 'Here I am', attachments: [] })).toEqual(['message.posted']);
  });

  test.each([
    ['bot', 'queued', ana],
    ['queued', 'queued', ana],
    ['assigned', 'assigned', null],
    ['active', 'active', null],
  ] as const)('from %s it is %s', (phase, after, kept) => {
    const stage = aStage(phase).set(here);
    const owner = stage.state?.owner;
    stage.ask(phone, back);
    expect(stage.state).toMatchObject({ phase: after, owner, reservedFor: kept, visitorId: phone.id });
  });

  test('a label that is there already stays', () => {
    const stage = aStage('queued').set({ target: { ...ben, online: true } });
    stage.ask(agent(ana), { type: 'queue.reserve', agentId: ben.id });
    stage.set(here).ask(phone, back);
    expect(stage.state?.reservedFor).toEqual(ben);
  });

  test('S-19: what was closed by a block stays closed', () => {
    const stage = aStage('active').set(here);
    stage.ask(agent(ana), { type: 'conversation.shut' });
    expect(stage.ask(phone, back)).toBe('closed');
    expect(stage.state?.visitorId).toBe(visitor.kind === 'visitor' && visitor.id);
  });
});

test('nobody but the route of links may ask for it', () => {
  expect(aStage('closed').ask(agent(ana), link())).toBe('forbidden');
  expect(new Stage().ask(visitor, link({ start: undefined }))).toBe('not_found');
});
