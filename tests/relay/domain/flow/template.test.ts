import { describe, expect, test } from 'vitest';
import { fill, isOnlyPlaces, refsIn } from '#relay/domain/flow/template.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { reader } from '#relay/domain/flow/world.ts';
import { aWorld } from './flows.ts';

const world = aWorld();
const read = reader(
  { ...world, visitor: { ...world.visitor, name: '{{site.name}}' } },
  { topic: 'coffee', constructor: 'no' },
  { email: 'a@x.example' },
  wordsIn('en'),
);

describe('fill', () => {
  test.each([
    ['Hi {{visitor.name|there}}', 'Hi {{site.name}}'],
    ['{{ vars.topic }}', 'coffee'],
    ['{{visitor.email}}', 'a@x.example'],
    ['{{visitor.role|guest}}', 'guest'],
    ['{{visitor.role}}!', '!'],
    ['{{vars.toString|x}}', 'x'],
    ['{{constructor.name|x}}', 'x'],
    ["{{constructor.constructor('return 1')()}}", "{{constructor.constructor('return 1')()}}"],
    ['{{ {{visitor.email}} }}', '{{ a@x.example }}'],
    ['{{queue.line}}', "You're next. Somebody will be right with you."],
  ])('%s', (text, expected) => expect(fill(text, read)).toBe(expected));
});

test('validation sees every place, also one that would never be filled', () => {
  expect(refsIn('{{visitor.name|you}}, {{ name }} and {{queue. line}}, {not} {{visitor.email}')).toEqual([
    'visitor.name',
    'name',
    'queue. line',
  ]);
  expect(['{{queue.line}}', '{{queue.line}}!', 'So: {{queue.line}}'].map(isOnlyPlaces)).toEqual([true, true, false]);
});
