// `flow check`: every fault that a flow can have, with its line, its step and a way out.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { FieldDefinition } from '#protocol/custom-fields.ts';
import type { Flow } from '#protocol/flow/document.ts';
import type { FaultCode } from '#relay/domain/flow/fault.ts';
import type { Around } from '#relay/domain/flow/validate.ts';
import { check } from '#relay/operator/flow/check.ts';

/** A flow of which each step stands on a line of its own, from line 7. */
const flow = (steps: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): string =>
  [
    '{ "schema": "help-chat/flow@1",',
    '  "id": "t", "name": "T",',
    `  "language": "en",`,
    `  "start": ${JSON.stringify(more['start'] ?? 'a')},`,
    `${Object.entries({ triggers: [], globals: {}, translations: {}, ...more })
      .filter(([key]) => key !== 'start')
      .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}, `)
      .join('')}`,
    '  "steps": {',
    Object.entries(steps)
      .map(([id, step]) => `    ${JSON.stringify(id)}: ${JSON.stringify(step)}`)
      .join(',\n'),
    '  }',
    '}',
  ].join('\n');

const end = { type: 'end' };
const choice = (more: object = {}) => ({ type: 'choice', text: 'What?', options: [{ id: 'x', label: 'X', next: 'b' }], ...more });
const hidden: FieldDefinition = {
  subject: 'conversation',
  key: 'secret',
  label: 'Secret',
  kind: 'text',
  options: [],
  requiredAt: null,
  fillBy: ['agent'],
  visibleTo: 'agents',
};
const other: Flow = {
  schema: 'help-chat/flow@1',
  id: 'other',
  name: 'Other',
  language: 'en',
  start: 'a',
  steps: { a: { type: 'jump', flow: 't', goto: 'gone' } },
};
const around: Around = { flows: [other], groups: [], agents: [], services: [], surveys: [], fields: [hidden], articles: [] };

/** Every code, with a flow that has it, the line, and the step. */
const cases: Readonly<Record<FaultCode, readonly [text: string, line: number, step: string | null]>> = {
  bad_shape: [flow({ a: { type: 'end', colour: 'red' } }), 7, 'a'],
  unknown_type: [flow({ b: end, a: { type: 'masage', text: 'x', next: 'b' } }), 8, 'a'],
  not_offered: [flow({ a: { type: 'modchat', text: 'x', next: 'b' }, b: end }), 7, 'a'],
  too_many: [
    flow({ a: choice({ options: Array.from({ length: 21 }, (_, n) => ({ id: `o${n}`, label: `${n}`, next: 'b' })) }), b: end }),
    7,
    'a',
  ],
  too_long: [flow({ a: { type: 'end', text: 'x'.repeat(2_001) } }), 7, 'a'],
  regex_refused: [flow({ a: end }, { globals: { intents: [{ id: 'i', any: ['/(a+)+$/'], goto: 'a' }] } }), 5, null],
  missing_start: [flow({ a: end }, { start: 'zz' }), 4, null],
  missing_text: [flow({ a: { type: 'message', next: 'b' }, b: end }), 7, 'a'],
  missing_name: [flow({ a: end }, { triggers: [{ on: 'event', goto: 'a' }] }), 5, null],
  missing_next: [flow({ a: { type: 'handover', timeoutSeconds: 5 } }), 7, 'a'],
  missing_options: [
    flow({ a: { type: 'form', title: 'F', fields: [{ key: 'k', label: 'K', kind: 'select' }], next: 'b' }, b: end }),
    7,
    'a',
  ],
  unknown_target: [flow({ b: end, a: choice({ options: [{ id: 'x', label: 'X', next: 'zz' }] }) }), 8, 'a'],
  unknown_ref: [flow({ a: { type: 'end', text: '{{secret.key}}' } }), 7, 'a'],
  unknown_group: [flow({ a: { type: 'handover', group: 'Nobody' } }), 7, 'a'],
  unknown_article: [flow({ a: { type: 'article', articleId: 'wifi', next: 'b' }, b: end }), 7, 'a'],
  unknown_flow: [flow({ a: { type: 'jump', flow: 'nowhere' } }), 7, 'a'],
  needed_step: [flow({ a: end }), 1, null],
  unknown_agent: [flow({ a: { type: 'handover', agent: 'gone@x.example' } }), 7, 'a'],
  unknown_service: [flow({ a: { type: 'webhook', name: 'lookup', next: 'b' }, b: end }), 7, 'a'],
  unknown_survey: [flow({ a: { type: 'survey', surveyId: 'after', next: 'b' }, b: end }), 7, 'a'],
  hidden_field: [flow({ a: { type: 'end', text: '{{customFields.secret}}' } }), 7, 'a'],
  unknown_save: [flow({ a: { type: 'set', values: { 'visitor.shoe': '42' }, next: 'b' }, b: end }), 7, 'a'],
  duplicate_option: [flow({ a: choice({ options: [1, 2].map(() => ({ id: 'x', label: 'X', next: 'b' })) }), b: end }), 7, 'a'],
  duplicate_field: [
    flow({ a: { type: 'form', title: 'F', fields: [1, 2].map(() => ({ key: 'k', label: 'K', kind: 'text' })), next: 'b' }, b: end }),
    7,
    'a',
  ],
  endless_loop: [flow({ b: { type: 'message', text: 'x', next: 'a' }, a: { type: 'message', text: 'x', next: 'b' } }), 7, 'b'],
  unreachable: [flow({ a: end, b: end }), 8, 'b'],
  no_way_out: [flow({ a: choice({ options: [{ id: 'x', label: 'X', next: 'a' }] }) }), 7, 'a'],
  unknown_language: [flow({ a: end }, { translations: { DE: {} } }), 5, null],
  unknown_step: [flow({ a: end }, { translations: { de: { steps: { zz: { text: 'x' } } } } }), 5, 'zz'],
  unknown_option: [
    flow({ a: choice(), b: end }, { translations: { de: { steps: { a: { text: 'W', options: { x: 'X', zz: 'Z' } } } } } }),
    5,
    'a',
  ],
  unknown_field: [flow({ a: end }, { translations: { de: { steps: { a: { title: 'x' } } } } }), 5, 'a'],
  same_words: [
    flow(
      {
        a: choice({
          options: [
            { id: 'x', label: 'X', next: 'b' },
            { id: 'y', label: 'Y', next: 'b' },
          ],
        }),
        b: end,
      },
      { translations: { de: { steps: { a: { text: 'W', options: { x: 'Z', y: 'z' } } } } } },
    ),
    5,
    'a',
  ],
  missing_translation: [flow({ a: { type: 'end', text: 'Bye' } }, { translations: { de: {} } }), 5, 'a'],
};

test.each(Object.entries(cases))('%s is named with its line, its step and a way out', (code, [text, line, step]) => {
  const { lines } = check('flow.json', text, around);
  const at = lines.findIndex((each) => each.includes(` ${code}`));
  expect(lines[at]).toMatch(
    new RegExp(`^flow\\.json:${line}: (?:error|warning) ${code}${step === null ? '' : ` in "${step}"`}: .{10}`, 'u'),
  );
  expect(lines[at + 1]).toMatch(/^ {4}\S.{8}/u);
});

test.each([
  ['maxConcurrent', { type: 'handover', maxConcurrent: 3 }],
  ['image', { type: 'message', text: 'x', image: '/a.png', next: 'a' }],
  ['as', { type: 'offline', text: 'x', as: 'ticket' }],
  ['url', { type: 'webhook', name: 'x', url: 'http://127.0.0.1/', next: 'a' }],
])('%s is refused by name, with what to do instead', (field, step) => {
  expect(check('f', flow({ a: step })).lines[0]).toMatch(
    new RegExp(`error not_offered in "a": "${field}" is not offered\\. \\S.{10}`, 'u'),
  );
});

test.each([
  [
    'a trigger of a kind that there is not',
    flow({ a: end }, { triggers: [{ on: 'click', goto: 'a' }] }),
    /:5: error bad_shape: triggers\.0\.on: there should be \(.*"event".*\), not "click"/u,
  ],
  [
    'an event without a name',
    flow({ a: end }, { triggers: [{ on: 'event', goto: 'a' }] }),
    /:5: error missing_name: A trigger `event` needs `name`/u,
  ],
  [
    'an event with an empty name',
    flow({ a: end }, { triggers: [{ on: 'event', name: '', goto: 'a' }] }),
    /:5: error bad_shape: triggers\.0\.name: an event is named by 1 to 64 letters/u,
  ],
  [
    'a name where nothing is named',
    flow({ a: end }, { triggers: [{ on: 'open', name: 'x', goto: 'a' }] }),
    /:5: error bad_shape: Only a trigger `event` has a `name`/u,
  ],
  [
    'a file in a form',
    flow({ a: { type: 'form', title: 'F', fields: [{ key: 'k', label: 'K', kind: 'file' }], next: 'b' }, b: end }),
    /:7: error not_offered in "a": A field of a form cannot be a file/u,
  ],
])('%s is refused with what to do instead', (_, text, words) => {
  expect(check('f', text).lines[0]).toMatch(words);
});

test('what is no JSON is told by its line', () => {
  expect(check('f.json', '{\n"a": 1,\n}')).toMatchObject({ errors: 1, lines: [expect.stringMatching(/^f\.json:3: error bad_json: /u)] });
});

test('the flow that is shipped as an example has no fault', () => {
  const file = 'relay/seed/event-help.json';
  expect(check(file, readFileSync(file, 'utf8'))).toEqual({ lines: [], errors: 0, warnings: 0 });
});
