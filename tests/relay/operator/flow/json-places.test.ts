// JSON with lines: what JSON.parse reads is read alike, and what it does not is told by line and in words.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesOf } from '#relay/operator/flow/json-places.ts';

test('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const read = placesOf(text);
      expect('words' in read ? read.words : read.value).toEqual(JSON.parse(text));
    }),
    { numRuns: 300 },
  );
});

test('knows the line of everything', () => {
  const read = placesOf('{\n  "a": [\n    1,\n    {"b": true}\n  ],\n  "c": null\n}');
  if ('words' in read) throw new Error(read.words);
  expect(read.members?.get('a')?.line).toBe(2);
  expect(read.members?.get('a')?.members?.get('1')?.members?.get('b')?.line).toBe(4);
  expect(read.members?.get('c')?.line).toBe(6);
});

test.each<[string, number, RegExp]>([
  ['{\n"a": 1\n"b": 2}', 3, /comma or "\}" is missing/u],
  ['{"a": 1,\n}', 2, /comma too many/u],
  ['[1,\n2,\n]', 3, /comma too many/u],
  ['{"a": 1, "a": 2}', 1, /"a" stands here twice/u],
  ["{'a': 1}", 1, /name in double quotes/u],
  ['{"a" 1}', 1, /colon is missing after "a"/u],
  ['{"a": yes}', 1, /"yes" is no value/u],
  ['{"a": 01}', 1, /"01" is no value/u],
  ['{"a": "b\n"}', 1, /not closed on its line/u],
  ['{"a": "\\q"}', 1, /backslash/u],
  ['{"a": [1, 2', 1, /ends too soon/u],
  ['{"a":', 1, /ends too soon/u],
  ['{} {}', 1, /follows after the end/u],
  ['', 1, /ends too soon/u],
  ['[,1]', 1, /value is missing/u],
  ['['.repeat(100), 1, /nested too deep/u],
  ['a: &x [*x, *x]', 1, /no value/u],
])('%j is told', (text, line, words) => {
  const read = placesOf(text);
  expect(read).toMatchObject({ line });
  expect('words' in read && read.words).toMatch(words);
});
