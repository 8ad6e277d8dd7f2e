// Flows that go on in others: joined they run as one, whatever steps they have, in every language, to and fro.
import { describe, expect, test } from 'vitest';
import type { Flow, Step } from '#protocol/flow/document.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { edgesOf } from '#relay/domain/flow/edges.ts';
import { flowsLedTo, joined, renamed } from '#relay/domain/flow/joined.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { aWorld, flowOf, open, text, through } from './flows.ts';

const event = defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null });
const n = (next: string) => ({ next });

/** One of each kind, with every step that it can name. */
const everyKind: { readonly [T in Step['type']]: Extract<Step, { type: T }> } = {
  message: { type: 'message', text: 'x', ...n('a') },
  choice: { type: 'choice', text: 'x', options: [{ id: 'o', label: 'O', next: 'a', set: { next: 'kept' } }], allowText: true, ...n('b') },
  input: { type: 'input', text: 'x', var: 'v', ...n('a') },
  form: { type: 'form', title: 'x', fields: [{ key: 'next', label: 'K', kind: 'text' }], next: 'a', onSkip: 'b' },
  condition: { type: 'condition', cases: [{ when: { ref: 'vars.next', op: 'eq', value: 'a' }, next: 'a' }], else: 'b' },
  jump: { type: 'jump', goto: 'a', call: true, next: 'b' },
  return: { type: 'return' },
  set: { type: 'set', values: { next: 'kept' }, ...n('a') },
  tag: { type: 'tag', subject: 'a', ...n('a') },
  link: { type: 'link', text: 'x', url: '/', label: 'a', ...n('a') },
  hours: { type: 'hours', open: 'a', closed: 'b' },
  wait: { type: 'wait', seconds: 1, next: 'a', onTimeout: 'b' },
  faq: { type: 'faq', next: 'a', onNone: 'b', onUnsolved: 'c' },
  article: { type: 'article', articleId: 'a', ...n('a') },
  handover: {
    type: 'handover',
    group: 'a',
    collect: 'a',
    onSolved: 'b',
    timeoutSeconds: 1,
    onTimeout: 'c',
    outcomes: { a: 'a', next: 'b' },
    next: 'c',
    onCancelled: 'a',
    onUnavailable: 'b',
  },
  offline: { type: 'offline', text: 'x', ...n('a') },
  end: { type: 'end', text: 'a', close: true },
  survey: { type: 'survey', surveyId: 'a', next: 'a', onSkip: 'b' },
  webhook: { type: 'webhook', name: 'a', body: { next: 'a' }, save: { next: '$.a' }, next: 'a', onError: 'b' },
  event: { type: 'event', name: 'a', ...n('a') },
  note: { type: 'note', text: 'a', ...n('a') },
  escalate: { type: 'escalate', issue: 'a', ...n('a') },
};

test.each(Object.entries(everyKind))('%s: every step it names is called otherwise, and nothing else', (_, step) => {
  const other = renamed(step, (id) => `f/${id}`);
  expect(edgesOf(other)).toEqual(edgesOf(step).map(({ field, to }) => ({ field, to: `f/${to}` })));
  expect(renamed(other, (id) => id.slice(2))).toEqual(step);
});

const lost = flowOf(
  {
    ask: { type: 'choice', text: 'What did you lose?', options: [{ id: 'bag', label: 'A bag', next: 'told' }] },
    told: { type: 'message', text: 'Look at the cloakroom.', next: 'back' },
    back: { type: 'return' },
    home: { type: 'jump', flow: 'main' },
  },
  {
    id: 'lost',
    translations: {
      de: { steps: { ask: { text: 'Was fehlt dir?', options: { bag: 'Eine Tasche' } }, told: { text: 'Schau bei der Garderobe.' } } },
    },
  },
);
const main = flowOf(
  {
    hello: { type: 'message', text: 'Hi', next: 'menu' },
    menu: {
      type: 'choice',
      text: 'What?',
      options: [
        { id: 'lost', label: 'Lost', next: 'lost' },
        { id: 'end', label: 'End', next: 'bye' },
      ],
    },
    lost: { type: 'jump', flow: 'lost', call: true, next: 'menu' },
    bye: { type: 'end', text: 'Bye' },
  },
  { id: 'main', globals: { intents: [{ id: 'bye', any: ['bye'], goto: 'bye', interrupt: true }] } },
);
const whole = joined(main, [lost]);

describe('a flow that goes on in another', () => {
  test('is asked there, and comes back; what is heard anywhere is still heard', () => {
    const there = through(whole, [open, { kind: 'choice', stepId: 'menu', optionId: 'lost' }]);
    expect(there).toMatchObject({
      flow: { stepId: 'lost/ask', stack: ['menu'] },
      said: ['What did you lose?'],
      passed: ['lost', 'lost/ask'],
    });
    const picked = [open, text('lost'), { kind: 'choice', stepId: 'lost/ask', optionId: 'bag' } as const];
    expect(through(whole, picked)).toMatchObject({ flow: { stepId: 'menu', stack: [] }, said: ['Look at the cloakroom.', 'What?'] });
    expect(through(whole, [open, text('lost'), text('bye')]).said).toEqual(['Bye']);
  });

  test('speaks the visitor’s language there, also where the two are written in different ones', () => {
    const german = aWorld({ conversation: { ...aWorld().conversation, language: 'de-AT' } });
    expect(through(whole, [open, text('lost')], german).said).toEqual(['Was fehlt dir?']);
    expect(through(whole, [open, text('lost'), text('eine Tasche')], german).said[0]).toBe('Schau bei der Garderobe.');
    const written: Flow = { ...lost, language: 'de', translations: { en: { steps: { ask: { text: 'Lost what?' } } } } };
    expect(through(joined(main, [written]), [open, text('lost')]).said).toEqual(['Lost what?']);
  });

  test('a flow that is not there, and a step that it does not have, lead to a person', () => {
    for (const gone of [
      joined(main, []),
      joined({ ...main, steps: { ...main.steps, lost: { type: 'jump', flow: 'lost', goto: 'x' } } }, [lost]),
    ])
      expect(through(gone, [open, text('lost')]).bodies.map(({ type }) => type)).toContain('conversation.queued');
  });

  test('flows that lead to each other are joined once each, and come home', () => {
    expect(flowsLedTo(main, (id) => (id === 'lost' ? lost : undefined)).map(({ id }) => id)).toEqual(['lost']);
    const home: Flow = { ...lost, start: 'home' };
    expect(through(joined(main, [home]), [open, text('lost')]).said).toEqual(['Hi', 'What?']);
  });

  test('more than fifty silent steps over two flows end with a person', () => {
    const one = flowOf({ a: { type: 'jump', flow: 'two' } }, { id: 'one' });
    const two = flowOf({ a: { type: 'jump', flow: 'one' } }, { id: 'two' });
    const turn = through(joined(one, [two]), [open]);
    expect(turn.passed).toHaveLength(51);
    expect(turn.bodies.at(-1)).toMatchObject({ type: 'conversation.queued' });
  });

  test('a flow without such jumps is the same document', () => {
    expect(joined(event, [lost])).toBe(event);
  });
});

describe('what is wrong with it', () => {
  const codes = (flow: Flow, flows: readonly Flow[]) => validate(flow, { flows }).map(({ code, stepId }) => `${code} ${stepId}`);

  test('nothing, where both are there', () => {
    expect(codes(main, [main, lost])).toEqual([]);
    expect(codes(lost, [main, lost])).toEqual(['unreachable home']);
  });

  test.each<[string, Flow, readonly Flow[], readonly string[]]>([
    ['no such flow', main, [], ['unknown_flow lost']],
    [
      'no such step',
      { ...main, steps: { ...main.steps, lost: { type: 'jump', flow: 'lost', goto: 'x', call: true, next: 'menu' } } },
      [lost],
      ['unknown_target lost'],
    ],
    [
      'its own id is itself',
      { ...main, steps: { ...main.steps, lost: { type: 'jump', flow: 'main', goto: 'x' } } },
      [],
      ['unknown_target lost'],
    ],
    ['neither flow nor step', { ...main, steps: { ...main.steps, lost: { type: 'jump' } } }, [], ['missing_next lost', 'no_way_out lost']],
    [
      'round through both',
      { ...main, steps: { ...main.steps, menu: { type: 'jump', flow: 'lost' } } },
      [{ ...lost, start: 'home' }],
      ['endless_loop hello', 'unreachable lost'],
    ],
  ])('%s', (_, flow, flows, expected) => {
    expect(codes(flow, flows).filter((code) => expected.length > 1 || !/^(?:unreachable|no_way_out)/u.test(code))).toEqual(expected);
  });

  test('a step that another flow goes on at is no stray, and is missed where it is gone', () => {
    const into = flowOf({ a: { type: 'jump', flow: 'lost', goto: 'home' } }, { id: 'into' });
    expect(codes(lost, [main, into])).toEqual([]);
    const { home: _, ...rest } = lost.steps;
    expect(codes({ ...lost, steps: rest }, [main, into])).toEqual(['needed_step null']);
  });
});
