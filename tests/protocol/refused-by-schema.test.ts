import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { VisitorFrame } from '#protocol/frames.ts';
import { OpenRequest } from '#protocol/http/visitor.ts';
import { refusalOf } from '#protocol/refused-by-schema.ts';
import type { Refusal } from '#protocol/refusals.ts';

const stream = `cv_${'0'.repeat(32)}`;
const command = (command: unknown): object => ({ type: 'command', id: '00000000-0000-4000-8000-000000000000', stream, command });
const post = (text: unknown): object => command({ type: 'message.post', text });

function refusal(schema: v.GenericSchema, input: unknown): Refusal | 'accepted' {
  const result = v.safeParse(schema, input);
  return result.success ? 'accepted' : refusalOf(result.issues);
}

describe('a refusal made from what a schema complains of', () => {
  test.each<[string, unknown, Partial<Refusal>]>([
    ['an unknown type', { type: 'nope' }, { code: 'unknown_type', field: 'type' }],
    ['no type', {}, { code: 'missing_field', field: 'type' }],
    ['a type that is a number', { type: 5 }, { code: 'bad_type', field: 'type' }],
    ['a missing field', { type: 'follow', stream }, { code: 'missing_field', field: 'after' }],
    ['an unknown field', { type: 'ping', from: 'x' }, { code: 'unknown_field', field: 'from' }],
    ['a number as a string', { type: 'follow', stream, after: '5' }, { code: 'bad_type', field: 'after' }],
    ['a negative seq', { type: 'follow', stream, after: -1 }, { code: 'bad_range', field: 'after' }],
    ['a broken seq', { type: 'follow', stream, after: 5.5 }, { code: 'bad_range', field: 'after' }],
    ['a seq beyond 2^53', { type: 'follow', stream, after: 2 ** 53 + 2 }, { code: 'bad_range', field: 'after' }],
    ['an endless seq', { type: 'follow', stream, after: Infinity }, { code: 'bad_range', field: 'after' }],
    ['a bad id', { type: 'unfollow', stream: 'x' }, { code: 'bad_id', field: 'stream' }],
    ['a null command', command(null), { code: 'bad_type', field: 'command' }],
    ['an unknown command', command({ type: 'nope' }), { code: 'unknown_type', field: 'command.type' }],
    ['an empty message', post(' \u200b'), { code: 'empty_message', field: 'command.text' }],
    ['a message with a lone surrogate', post('a\ud800b'), { code: 'bad_unicode', field: 'command.text' }],
    ['a message with NUL', post('a\0b'), { code: 'bad_characters', field: 'command.text' }],
    ['a message that is a list', post([]), { code: 'bad_type', field: 'command.text' }],
    ['a message of 4,001', post('x'.repeat(4_001)), { code: 'too_long', field: 'command.text', max: 4_000, got: 4_001 }],
  ])('%s', (_, input, expected) => {
    expect(refusal(VisitorFrame, input)).toMatchObject(expected);
  });

  test.each<[string, object, Partial<Refusal>]>([
    ['a bad e-mail', { profile: { email: 'x' } }, { code: 'bad_email', field: 'profile.email' }],
    ['a word that is not offered', { act: 'close' }, { code: 'bad_field', field: 'act' }],
    ['a long language', { language: 'x'.repeat(40) }, { code: 'too_long', field: 'language', max: 35, got: 40 }],
  ])('%s in a body', (_, change, expected) => {
    expect(refusal(OpenRequest, { site: 'demo', act: 'open', language: 'en', ...change })).toMatchObject(expected);
  });

  test('a body that is no object has no field', () => {
    expect(refusal(OpenRequest, null)).toEqual({ code: 'bad_type', message: 'The body was refused: expected Object.' });
  });

  test('a title that a page cut in mid-character is mended, not refused', () => {
    const page = { url: 'https://a.example/', title: 'Talk \ud83d\u0000' };
    expect(v.parse(OpenRequest, { site: 'demo', act: 'open', language: 'en', page }).page?.title).toBe('Talk \ufffd ');
  });
});
