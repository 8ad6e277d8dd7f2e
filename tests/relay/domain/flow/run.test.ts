import { describe, expect, test } from 'vitest';
import type { Flow } from '#protocol/flow/document.ts';
import { run, unstarted } from '#relay/domain/flow/run.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const end = { type: 'end', close: false } as const;

const menu = flowOf(
  {
    menu: {
      type: 'choice',
      text: 'What?',
      options: [
        { id: 'a', label: 'Café au lait!', next: 'mail', set: { 'vars.topic': 'coffee' } },
        { id: 'b', label: 'Tea', next: 'done', when: { ref: 'visitor.visits', op: 'gt', value: 5 } },
      ],
    },
    mail: { type: 'input', kind: 'email', var: 'mail', text: 'Your email?', saveTo: 'visitor.email', next: 'thanks' },
    thanks: { type: 'message', text: 'Thanks {{visitor.email}}, {{vars.topic|nothing}} it is.', next: 'done' },
    done: end,
    human: { type: 'handover', queueText: '{{queue.ahead}} before you', next: 'menu' },
  },
  {
    globals: {
      intents: [
        { id: 'human', any: ['human'], goto: 'human', interrupt: true },
        { id: 'again', any: ['again'], goto: 'menu' },
      ],
      fallback: { maxAttempts: 2, text: 'Pardon?', goto: 'human' },
    },
  },
);

describe('run', () => {
  test('stops at a question and shows only the options that hold', () => {
    const turn = through(menu, [open]);
    expect(turn.said).toEqual(['What?']);
    expect(turn.bodies[0]).toMatchObject({ choices: { stepId: 'menu', options: [{ id: 'a', label: 'Café au lait!' }] } });
    expect(turn.flow).toMatchObject({ stepId: 'menu', waiting: 'choice', turn: 1 });
  });

  test('takes a label typed without its accents, case and signs for the option', () => {
    expect(through(menu, [open, text('CAFE AU LAIT')]).said).toEqual(['Your email?']);
  });

  test('checks an input, keeps it, learns it, and records it for staff', () => {
    const before: Parameters<typeof through>[1] = [open, { kind: 'choice', stepId: 'menu', optionId: 'a' }];
    expect(through(menu, [...before, text('nope')]).said[0]).toMatch(/does not look like an email/u);
    const turn = through(menu, [...before, text('nope'), text('joe@x.example')]);
    expect(turn.said).toEqual(['Thanks joe@x.example, coffee it is.']);
    expect(turn.profile).toEqual({ email: 'joe@x.example' });
    expect(turn.bodies[0]).toMatchObject({ type: 'form.recorded', values: [{ key: 'mail', value: 'joe@x.example' }] });
  });

  test('gives up on an input after its retries', () => {
    const wrong = [text('a'), text('b'), text('c')];
    const turn = through(menu, [open, { kind: 'choice', stepId: 'menu', optionId: 'a' }, ...wrong]);
    expect(turn.bodies.at(-1)).toMatchObject({ type: 'conversation.queued' });
  });

  test('hears a wish for a person inside an input, but other intents only where the step has no use for the text', () => {
    const inside: Parameters<typeof through>[1] = [open, { kind: 'choice', stepId: 'menu', optionId: 'a' }];
    expect(through(menu, [...inside, text('Human!')]).flow.waiting).toBe('live');
    expect(through(menu, [...inside, text('again')]).flow.stepId).toBe('mail');
    expect(through(menu, [open, text('again please')]).said).toEqual(['What?']);
  });

  test('asks once more with the buttons, then hands over', () => {
    const once = through(menu, [open, text('blah')]);
    expect(once.bodies[0]).toMatchObject({ text: 'Pardon?', choices: { stepId: 'menu' } });
    expect(through(menu, [open, text('blah'), text('blub')]).flow.waiting).toBe('live');
  });

  test('a handover posts its text before the queue and ends the turn', () => {
    const turn = through(menu, [open, { kind: 'human' }], aWorld({ ahead: 3 }));
    expect(turn.bodies.map((body) => body.type)).toEqual(['message.posted', 'flow.moved', 'conversation.queued']);
    expect(turn.said).toEqual(['3 before you']);
  });

  test('with nobody there, or out of hours, it takes the other way', () => {
    const world = aWorld({ agentsOnline: 0 });
    expect(through(menu, [open, { kind: 'human' }], world).bodies[0]).toMatchObject({ form: { offline: true, stepId: '_offline' } });
  });

  test('a pick of a question that is gone is stale', () => {
    expect(() => through(menu, [open, { kind: 'choice', stepId: 'mail', optionId: 'a' }])).toThrow('stale_answer');
    expect(() => through(menu, [open, { kind: 'timer', turn: 0 }])).toThrow('stale_answer');
    expect(() => through(menu, [open, { kind: 'outcome', outcome: '' }])).toThrow('stale_answer');
  });

  test('pauses by a timer, hears nothing meanwhile, and goes on once', () => {
    const flow = flowOf({ a: { type: 'message', text: 'Later', delayMs: 3_000, next: 'done' }, done: end });
    const waiting = through(flow, [open]);
    expect(waiting.said).toEqual([]);
    expect(waiting.jobs).toEqual([{ command: { type: 'flow.run', input: { kind: 'timer', turn: 1 } }, dueAt: '2030-05-17T10:00:03.000Z' }]);
    expect(through(flow, [open, text('well?')])).toMatchObject({ bodies: [], flow: waiting.flow });
    expect(through(flow, [open, { kind: 'timer', turn: 1 }]).said).toEqual(['Later']);
    expect(through(flow, [open], aWorld({ instant: true })).said).toEqual(['Later']);
  });

  test('waits for the visitor or the clock, whichever is first', () => {
    const flow = flowOf({
      a: { type: 'wait', seconds: 60, until: 'visitorMessage', next: 'wrote', onTimeout: 'silent' },
      wrote: { type: 'message', text: 'You wrote.', next: 'done' },
      silent: { type: 'message', text: 'Still there?', next: 'done' },
      done: end,
    });
    expect(through(flow, [open, text('hm')]).said).toEqual(['You wrote.']);
    expect(through(flow, [open, { kind: 'timer', turn: 1 }]).said).toEqual(['Still there?']);
  });

  test('a called part comes back to where it was called', () => {
    const flow = flowOf({
      a: { type: 'jump', goto: 'part', call: true, next: 'back' },
      part: { type: 'message', text: 'in', next: 'out' },
      out: { type: 'return' },
      back: { type: 'message', text: 'back', next: 'done' },
      done: end,
    });
    expect(through(flow, [open]).said).toEqual(['in', 'back']);
  });

  test('sets, tags, links and branches', () => {
    const flow = flowOf({
      a: { type: 'set', values: { 'vars.n': 3, 'visitor.role': 'speaker' }, next: 'b' },
      b: { type: 'tag', flags: { add: ['vip'] }, subject: 'For {{visitor.role}}', next: 'c' },
      c: { type: 'condition', cases: [{ when: { ref: 'vars.n', op: 'gte', value: 3 }, next: 'd' }], else: 'e' },
      d: { type: 'link', text: 'Here', url: '/x', label: 'Open', next: 'e' },
      e: end,
    });
    const turn = through(flow, [open]);
    expect(turn.bodies[0]).toEqual({ type: 'conversation.tagged', add: ['vip'], remove: [], subject: 'For speaker' });
    expect(turn.bodies[1]).toMatchObject({ link: { label: 'Open', url: '/x' } });
    expect(turn.profile).toEqual({ role: 'speaker' });
  });

  test('fifty silent steps hand over to a person', () => {
    const flow = flowOf({
      a: { type: 'jump', goto: 'b' },
      b: { type: 'jump', goto: 'a' },
    });
    expect(through(flow, [open]).bodies.at(-1)).toMatchObject({ type: 'conversation.queued' });
    expect(through(flow, [open], aWorld({ agentsOnline: 0 })).bodies[0]).toMatchObject({ form: { offline: true } });
  });

  test('a step that is gone leads to a person, not into the void', () => {
    const flow = flowOf({ a: { type: 'jump', goto: 'nowhere' } });
    expect(through(flow, [open]).flow.waiting).toBe('live');
  });

  test('goes on at the outcome that the agent chose', () => {
    const flow: Flow = flowOf({
      a: { type: 'handover', outcomes: { Resolved: 'rate', 'Needs more': 'more' }, next: 'other' },
      rate: { type: 'message', text: 'rate', next: 'done' },
      more: { type: 'message', text: 'more', next: 'done' },
      other: { type: 'message', text: 'other', next: 'done' },
      done: end,
    });
    const world = aWorld({ phase: 'closed' });
    const live = run(flow, unstarted({ id: 'test', version: 1 }), open, aWorld());
    if (!('flow' in live)) throw new Error('refused');
    for (const [outcome, said] of [
      ['Needs more', 'more'],
      ['Resolved', 'rate'],
      ['?', 'other'],
      ['', 'other'],
    ] as const)
      expect(run(flow, live.flow, { kind: 'outcome', outcome }, world)).toMatchObject({ bodies: [{ text: said }, {}] });
  });

  test('asking for a person twice skips every question on the way', () => {
    const flow = flowOf(
      { a: end, ask: { type: 'input', text: 'Your name first?', var: 'name', next: 'go' }, go: { type: 'handover' } },
      { globals: { intents: [{ id: 'human', any: ['human'], goto: 'ask', interrupt: true }] } },
    );
    expect(through(flow, [open, { kind: 'human' }]).said).toEqual(['Your name first?']);
    expect(through(flow, [open, { kind: 'human' }, { kind: 'human' }]).flow.waiting).toBe('live');
  });
});
