// The steps that ask other services and tell staff (SPEC 5.2), and what a handover, a wait and a set can do besides.
import { describe, expect, test } from 'vitest';
import type { Flow, Step } from '#protocol/flow/document.ts';
import type { EventBody } from '#protocol/conversation/events.ts';
import type { StaffFacts } from '#relay/domain/conversation/decision.ts';
import type { World } from '#relay/domain/flow/world.ts';
import { picked } from '#relay/domain/flow/json-path.ts';
import { agent, ana, aStage, ben, mia, Stage, visitor } from '../builders.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const end = { type: 'end', close: false } as const;
const speakers = { id: `gr_${'1'.repeat(32)}`, name: 'Speakers', queueMessage: null, online: 2, queued: 4 };
const staff: readonly StaffFacts[] = [
  { ...ana, email: 'ana@event.example', leads: false, groups: [speakers.id] },
  { ...ben, email: 'ben@event.example', leads: false, groups: [] },
  { ...mia, email: 'mia@event.example', leads: true, groups: [] },
];
const around = (change: Partial<World> = {}) => aWorld({ staff, groups: [speakers], ...change });
const only = (step: Step): Flow => flowOf({ a: step, b: { type: 'message', text: 'On', next: 'end' }, end });
const bodies = (step: Step, world = around()): readonly EventBody[] => through(only(step), [open], world).bodies;

describe('what staff are told', () => {
  test.each<[string, Step, Partial<EventBody>]>([
    ['event: a name in the log', { type: 'event', name: 'Badge lost', next: 'b' }, { type: 'event.emitted', name: 'Badge lost' }],
    [
      'note: a comment',
      { type: 'note', text: 'Visits: {{visitor.visits}}', next: 'b' },
      { type: 'comment.posted', kind: 'general', text: 'Visits: 1' },
    ],
    ['note: of a kind', { type: 'note', kind: 'sticky', text: 'VIP', next: 'b' }, { type: 'comment.posted', kind: 'sticky', text: 'VIP' }],
    [
      'escalate: urgent',
      { type: 'escalate', issue: 'On air without help: {{visitor.name|unknown}}', next: 'b' },
      { type: 'conversation.escalated', issue: 'On air without help: unknown', level: 'response' },
    ],
    ['tag', { type: 'tag', flags: { add: ['vip'] }, subject: 'S', next: 'b' }, { type: 'conversation.tagged', add: ['vip'], subject: 'S' }],
    [
      'set: the group',
      { type: 'set', values: { 'conversation.group': 'speakers' }, next: 'b' },
      { type: 'conversation.grouped', group: { id: speakers.id, name: 'Speakers' } },
    ],
  ])('%s, and the flow goes on at once', (_, step, body) => {
    const [first, second] = bodies(step);
    expect(first).toMatchObject(body);
    expect(second).toMatchObject({ type: 'message.posted', text: 'On' });
  });

  test('an empty note, and one too many, are none', () => {
    expect(bodies({ type: 'note', text: '{{visitor.name}}', next: 'b' })[0]).toMatchObject({ text: 'On' });
    const full = around({ conversation: { number: 1, language: 'en', flags: [], groupId: null, fields: {}, comments: 100 } });
    expect(bodies({ type: 'note', text: 'More', next: 'b' }, full)[0]).toMatchObject({ text: 'On' });
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['the group it names', 'speakers', ['ana@event.example']],
    ['managers and administrators where it names none', undefined, ['mia@event.example']],
    ['and where there is no such group', 'Nobody', ['mia@event.example']],
  ])('escalate mails %s; no word of the visitor is in the subject', (_, group, to) => {
    const step: Step = { type: 'escalate', issue: 'It burns', next: 'b', ...(group && { group }) };
    const { mails } = through(only(step), [open], around());
    expect(mails.map((mail) => mail.to)).toEqual(to);
    expect(mails[0]?.subject).toBe('Urgent: chat #204 at Lumen Conference');
    expect(mails[0]?.body).toContain('It burns');
  });

  test('G-16: the kind of visitor is the role, by the name that the seeds give it', () => {
    const flow = flowOf({
      a: { type: 'set', values: { 'visitor.audienceKind': 'exhibitor' }, next: 'b' },
      b: { type: 'condition', cases: [{ when: { ref: 'visitor.audienceKind', op: 'eq', value: 'exhibitor' }, next: 'c' }], else: 'end' },
      c: { type: 'message', text: 'Booth help', next: 'end' },
      end,
    });
    const turn = through(flow, [open]);
    expect(turn.profile).toEqual({ role: 'exhibitor' });
    expect(turn.said).toEqual(['Booth help']);
  });

  test.each([
    ['agents.onlineInGroup:Speakers', 2],
    ['queue.length:speakers', 4],
    ['agents.onlineInGroup:all', 1],
  ])('a condition may ask %s', (ref, value) => {
    const flow = flowOf({
      a: { type: 'condition', cases: [{ when: { ref, op: 'eq', value }, next: 'b' }], else: 'end' },
      b: { type: 'message', text: 'Yes', next: 'end' },
      end,
    });
    expect(through(flow, [open], around()).said).toEqual(['Yes']);
  });
});

describe('a handover to one agent', () => {
  const flow = (named: string) => flowOf({ a: { type: 'handover', agent: named, next: 'end' }, end });

  test.each(['ANA@event.example', ana.id])('keeps the place in the queue for %s', (named) => {
    expect(through(flow(named), [open], around()).bodies.at(-1)).toEqual({ type: 'queue.reserved', agent: ana });
  });

  test('who is nobody here (any more) loses nobody', () => {
    expect(through(flow('gone@event.example'), [open], around()).bodies.at(-1)).toMatchObject({ type: 'conversation.queued' });
  });
});

describe('a webhook', () => {
  const flow = flowOf(
    {
      a: {
        type: 'webhook',
        name: 'lookup',
        body: { email: '{{visitor.email|none}}', vip: true },
        save: { found: '$.found', kind: '$.tickets[0].kind' },
        next: 'b',
        onError: 'c',
      },
      b: { type: 'message', text: 'Found: {{vars.found|nothing}}, {{vars.kind|no kind}}', next: 'end' },
      c: { type: 'message', text: 'No answer', next: 'end' },
      person: { type: 'handover', queueText: 'Wait here' },
      end,
    },
    { globals: { intents: [{ id: 'human', any: ['human'], goto: 'person', interrupt: true }] } },
  );
  const called = (saved: Record<string, string | number | boolean | null> | null, turn = 1) => ({ kind: 'called' as const, turn, saved });

  test('asks in a job of its own, with its texts filled, and waits', () => {
    const turn = through(flow, [open]);
    expect(turn.flow).toMatchObject({ stepId: 'a', waiting: 'call' });
    expect(turn.jobs.map(({ command }) => command)).toEqual([
      {
        type: 'flow.call',
        turn: 1,
        name: 'lookup',
        method: 'POST',
        body: { email: 'none', vip: true },
        timeoutMs: 5_000,
        save: { found: '$.found', kind: '$.tickets[0].kind' },
      },
    ]);
  });

  test.each([
    ['an answer', called({ found: true, kind: 'day' }), ['Found: true, day']],
    ['an answer that lacks something', called({ found: true, kind: null }), ['Found: true, no kind']],
    ['no answer', called(null), ['No answer']],
  ])('goes on with %s', (_, input, said) => {
    expect(through(flow, [open, input]).said).toEqual(said);
  });

  test('without a way for no answer, a person comes', () => {
    const bare = flowOf({ a: { type: 'webhook', name: 'lookup', next: 'end' }, end });
    expect(through(bare, [open, called(null)]).flow.waiting).toBe('live');
  });

  test('hears a wish for a person while it waits, and no other words; an answer that comes then is stale', () => {
    expect(through(flow, [open, text('hello?')]).flow).toMatchObject({ stepId: 'a', waiting: 'call', turn: 1 });
    expect(through(flow, [open, text('hello?'), called({ found: 1, kind: null })]).said).toEqual(['Found: 1, no kind']);
    expect(() => through(flow, [open, text('human'), called({ found: 1, kind: null })])).toThrow('stale_answer');
    expect(() => through(flow, [open, called({ found: 1, kind: null }, 9)])).toThrow('stale_answer');
    expect(() => through(flow, [open, called(null), called(null)])).toThrow('stale_answer');
  });

  test('the assistant stays silent where the answer comes after an agent has', () => {
    const stage = new Stage({ flow: { id: 'test', version: 1, document: flow } });
    stage.say('hi');
    const call = stage.jobs.find(({ command }) => command.type === 'flow.call')?.command;
    if (call?.type !== 'flow.call') throw new Error('no call');
    stage.ask(agent(ana), { type: 'conversation.take', join: true });
    const said = stage.bot.length;
    expect(stage.ask({ kind: 'system' }, { type: 'flow.run', input: called({ found: true, kind: null }, call.turn) })).toBe(
      'not_bots_turn',
    );
    stage.reply(ana, 'Hello');
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye' });
    expect(stage.ask({ kind: 'system' }, { type: 'flow.run', input: called({ found: true, kind: null }, call.turn) })).toBe('stale_answer');
    expect(stage.bot).toHaveLength(said);
  });
});

describe('the way into an answer', () => {
  const json: unknown = JSON.parse('{"a":{"b":[{"c":"x"},2]},"t":true,"n":null,"o":{},"l":[],"__proto__":{"p":1},"long":""}');
  test.each<[string, unknown]>([
    ['$.a.b[0].c', 'x'],
    ['$.a.b[1]', 2],
    ['$.t', true],
    ['$.n', null],
    ['$.o', null],
    ['$.l', null],
    ['$.a.b', null],
    ['$.a.b[9]', null],
    ['$.a.b.length', null],
    ['$.constructor', null],
    ['$.a.toString', null],
    ['$', null],
  ])('%s', (path, value) => {
    expect(picked(json, { v: path })).toEqual({ v: value });
  });

  test('a text is cut at what a variable holds, and a bare value is itself', () => {
    expect(picked({ a: 'x'.repeat(600) }, { v: '$.a' })).toEqual({ v: 'x'.repeat(500) });
    expect(picked(7, { v: '$' })).toEqual({ v: 7 });
    expect(picked(Number.NaN, { v: '$' })).toEqual({ v: null });
  });
});

describe('a wait until an agent has answered', () => {
  const flow = flowOf({
    a: { type: 'wait', seconds: 60, until: 'agentReply', next: 'done', onTimeout: 'late' },
    done: { type: 'message', text: 'Glad you were helped', next: 'ask' },
    late: { type: 'message', text: 'Still here?', next: 'ask' },
    ask: { type: 'choice', text: 'More?', options: [{ id: 'y', label: 'Yes', next: 'ask' }] },
  });

  test('M-15: goes on once the agent who came in is done, not before', () => {
    const stage = aStage('bot', { flow: { id: 'test', version: 1, document: flow } });
    stage.ask(agent(ana), { type: 'conversation.take', join: true });
    stage.reply(ana, 'Hello');
    stage.later(120_000).runDue();
    expect(stage.bot).toEqual([]);
    stage.ask(agent(ana), { type: 'conversation.close', text: 'Bye' });
    stage.runDue();
    expect(stage.bot).toEqual(['Glad you were helped', 'More?']);
  });

  test('and where nobody came, after its time', () => {
    const stage = aStage('bot', { flow: { id: 'test', version: 1, document: flow } });
    stage.later(60_000).runDue();
    expect(stage.bot).toEqual(['Still here?', 'More?']);
  });
});

test('escalating marks the conversation urgent, once', () => {
  const flow = flowOf({
    a: { type: 'escalate', issue: 'One', next: 'b' },
    b: { type: 'escalate', issue: 'Two', next: 'c' },
    c: { type: 'choice', text: 'More?', options: [{ id: 'y', label: 'Yes', next: 'c' }] },
  });
  const stage = new Stage({ flow: { id: 'test', version: 1, document: flow }, staff });
  stage.ask(visitor, { type: 'message.post', text: 'help', attachments: [], start: { language: 'en' } });
  expect(stage.state?.flags).toEqual(['urgent']);
});

test('a card above which nothing comes to be said has no words, not blank ones', () => {
  const field = { key: 'n', label: 'Name', kind: 'text' } as const;
  const step: Step = { type: 'form', title: 'You', text: '{{visitor.name}} ', fields: [field], next: 'b' };
  expect(through(only(step), [open]).said).toEqual(['']);
});
