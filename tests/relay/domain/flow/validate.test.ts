import { describe, expect, test } from 'vitest';
import { validate } from '#relay/domain/flow/validate.ts';
import { flowOf } from './flows.ts';

const end = { type: 'end' } as const;
const choice = (next: string, ids = ['a']) => ({
  type: 'choice' as const,
  text: 'What?',
  options: ids.map((id) => ({ id, label: id, next })),
});
const codes = (document: unknown) => validate(document).map(({ severity, code, stepId }) => [severity, code, stepId]);

describe('validate', () => {
  test('a sound flow has no fault', () => {
    expect(validate(flowOf({ a: choice('b'), b: end }))).toEqual([]);
  });

  test.each([
    ['a missing start', flowOf({ a: end }, { start: 'zz' }), ['error', 'missing_start', null]],
    ['an unknown target', flowOf({ a: choice('zz') }), ['error', 'unknown_target', 'a']],
    [
      'an unknown intent target',
      flowOf({ a: end }, { globals: { intents: [{ id: 'x', any: ['y'], goto: 'zz' }] } }),
      ['error', 'unknown_target', null],
    ],
    ['two options of one id', flowOf({ a: choice('b', ['x', 'x']), b: end }), ['error', 'duplicate_option', 'a']],
    ['a message of nothing', flowOf({ a: { type: 'message', next: 'b' }, b: end }), ['error', 'missing_text', 'a']],
    ['an unknown ref in a text', flowOf({ a: { type: 'end', text: 'Hi {{secret.key}}' } }), ['error', 'unknown_ref', 'a']],
    [
      'an unknown ref in a condition',
      flowOf({ a: { type: 'condition', cases: [{ when: { ref: 'process.env', op: 'exists' }, next: 'b' }], else: 'b' }, b: end }),
      ['error', 'unknown_ref', 'a'],
    ],
    ['an unreachable step', flowOf({ a: end, b: end }), ['warning', 'unreachable', 'b']],
    ['no way out', flowOf({ a: choice('a') }), ['warning', 'no_way_out', 'a']],
    ['a call without return', flowOf({ a: { type: 'jump', goto: 'b', call: true }, b: end }), ['error', 'missing_next', 'a']],
    ['a timeout to nowhere', flowOf({ a: { type: 'handover', timeoutSeconds: 5 } }), ['error', 'missing_next', 'a']],
    [
      'a select of nothing',
      flowOf({ a: { type: 'form', title: 'F', fields: [{ key: 'k', label: 'K', kind: 'select' }], next: 'b' }, b: end }),
      ['error', 'missing_options', 'a'],
    ],
    ['a long text', flowOf({ a: { type: 'end', text: 'x'.repeat(2_001) } }), ['error', 'too_long', 'a']],
    [
      'a long label',
      flowOf({ a: { ...choice('b'), options: [{ id: 'a', label: 'x'.repeat(201), next: 'b' }] }, b: end }),
      ['error', 'too_long', 'a'],
    ],
    [
      '21 options',
      flowOf({
        a: choice(
          'b',
          Array.from({ length: 21 }, (_, index) => `o${index}`),
        ),
        b: end,
      }),
      ['error', 'too_many', 'a'],
    ],
    [
      'a regular expression',
      flowOf({ a: end }, { globals: { intents: [{ id: 'x', any: ['/(a+)+$/i'], goto: 'a' }] } }),
      ['error', 'regex_refused', null],
    ],
    ['a step we do not have', { ...flowOf({ a: end }), steps: { a: { type: 'webhook' } } }, ['error', 'bad_shape', 'a']],
    ['a field we do not have', { ...flowOf({ a: end }), steps: { a: { type: 'end', colour: 'red' } } }, ['error', 'bad_shape', 'a']],
    [
      'a script for a link',
      flowOf({ a: { type: 'link', text: 'x', label: 'x', url: 'javascript:alert(1)', next: 'b' }, b: end }),
      ['error', 'bad_shape', 'a'],
    ],
    [
      'a form that leads nowhere',
      flowOf({ a: { type: 'form', title: 'F', fields: [{ key: 'k', label: 'K', kind: 'text' }] } }),
      ['error', 'missing_next', 'a'],
    ],
    ['a collected step that is no form', flowOf({ a: { type: 'handover', collect: 'b' }, b: end }), ['error', 'unknown_target', 'b']],
    ['no document at all', 'hello', ['error', 'bad_shape', null]],
  ])('%s', (_, document, expected) => expect(codes(document)).toContainEqual(expected));

  test('a circle that waits for nobody is named with its path', () => {
    const faults = validate(
      flowOf({
        a: { type: 'message', text: 'x', next: 'b' },
        b: { type: 'jump', goto: 'c' },
        c: { type: 'hours', open: 'a', closed: 'd' },
        d: end,
      }),
    );
    expect(faults).toContainEqual(expect.objectContaining({ code: 'endless_loop', path: ['a', 'b', 'c', 'a'] }));
  });

  test('more than 500 steps are refused', () => {
    const steps = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`s${index}`, end]));
    expect(codes(flowOf(steps))).toContainEqual(['error', 'too_many', null]);
  });

  test('500 steps in a row are no burden', () => {
    const steps = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`s${index}`, index === 499 ? end : { type: 'jump' as const, goto: `s${index + 1}` }]),
    );
    expect(codes(flowOf(steps))).toEqual([]);
  });
});

test('a handover to a group that the site has not is warned of, where its groups are known', () => {
  const to = (group: string) => flowOf({ a: { type: 'handover', group } });
  const groups = [{ id: 'gr_1', name: 'Technik' }];
  const told = (group: string) => validate(to(group), { groups }).filter(({ code }) => code === 'unknown_group');
  expect([told('technik'), told('gr_1'), told('ALL')]).toEqual([[], [], []]);
  expect(told('Gone')).toMatchObject([{ severity: 'warning', stepId: 'a', field: 'group' }]);
  expect(validate(to('Gone')).filter(({ code }) => code === 'unknown_group')).toEqual([]);
});
