import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStrict } from '#protocol/strict-json.ts';

const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

describe('strict JSON', () => {
  test.each([
    ['not JSON at all', 'hello', 'bad_json'],
    ['nothing', '', 'bad_json'],
    ['a cut string', '{"a":"b', 'bad_json'],
    ['a cut object', '{"a":1', 'bad_json'],
    ['NaN', '{"a":NaN}', 'bad_json'],
    ['a bad escape in a key', '{"\\x":1}', 'bad_json'],
    ['null', 'null', 'bad_frame'],
    ['a number', '1', 'bad_frame'],
    ['a string', '"x"', 'bad_frame'],
    ['a list', '[]', 'bad_frame'],
    ['nine levels', nested(9), 'too_deep'],
    ['100,000 lists', '['.repeat(100_000), 'too_deep'],
    ['a key twice', '{"conv":"a","conv":"b"}', 'bad_frame'],
    ['a key twice, once escaped', '{"conv":"a","c\\u006fnv":"b"}', 'bad_frame'],
    ['a key twice, deep inside', '{"a":[{"b":1,"b":2}]}', 'bad_frame'],
    ['201 keys', `{${Array.from({ length: 201 }, (_, i) => `"k${i}":1`).join(',')}}`, 'bad_frame'],
    ['a key of 60 KB', `{"${'k'.repeat(60_000)}":1}`, 'bad_frame'],
    ...['__proto__', '\\u005f_proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'].map((key) => [
      `the key ${key}`,
      `{"${key}":{}}`,
      'unknown_field',
    ]),
  ])('refuses %s', (_, text, code) => {
    expect(parseStrict(text!)).toMatchObject({ refused: { code } });
  });

  test('lets eight levels pass, and says what the limit is for nine', () => {
    expect(parseStrict(nested(8))).toHaveProperty('value');
    expect(parseStrict(nested(9))).toMatchObject({ refused: { max: 8 } });
    expect(parseStrict(nested(9), { depth: 9 })).toHaveProperty('value');
  });

  test('takes braces, commas and quotes inside strings for what they are', () => {
    const value = { a: '{"a":1,"a":[[[[[[[[[', b: ['a', 'a', { c: '\\"}' }] };
    expect(parseStrict(JSON.stringify(value))).toEqual({ value });
  });

  test('reads every sound object exactly as JSON.parse does', () => {
    const key = fc.string({ maxLength: 20 }).filter((name) => !(name in Object.prototype) && name !== 'prototype');
    const leaf = fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null));
    const value = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf), fc.dictionary(key, leaf)));
    fc.assert(
      fc.property(value, (sample) => {
        const text = JSON.stringify(sample);
        expect(parseStrict(text)).toEqual({ value: JSON.parse(text) });
      }),
    );
  });

  test('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\u01e-')) }), (text) => void parseStrict(text)));
  });
});
