import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import fc from 'fast-check';
import { Email, isBlank, isWebUrl, MessageText, Name, WebUrl } from '#protocol/text.ts';

const faultOf = (schema: v.GenericSchema, input: unknown) => {
  const result = v.safeParse(schema, input);
  return result.success ? 'ok' : result.issues[0].message;
};

// Rows of GUARANTEES §3.4.
const messages: readonly (readonly [row: string, text: string, expected: string])[] = [
  ['1 empty', '', 'empty_message'],
  ['1 only spaces', ' \n\t ', 'empty_message'],
  ['1 zero width space and joiner', '\u200b\u200d', 'empty_message'],
  ['1 byte order mark, word joiner, soft hyphen', '\ufeff\u2060\u00ad', 'empty_message'],
  ['1 Hangul filler', '\u3164', 'empty_message'],
  ['2 at the limit', 'a'.repeat(4_000), 'ok'],
  ['2 one over the limit', 'a'.repeat(4_001), 'too_long'],
  ['3 4,000 emoji count as 4,000', '😀'.repeat(4_000), 'ok'],
  ['3 families with joiners', '👩‍👩‍👧‍👦'.repeat(500), 'ok'],
  ['3 too many bytes in few characters', '😀'.repeat(4_001), 'too_long'],
  ['4 lone high surrogate', 'a\ud800b', 'bad_unicode'],
  ['4 lone low surrogate', 'a\udc00b', 'bad_unicode'],
  ['5 NUL', 'a\u0000b', 'bad_characters'],
  ['5 escape', 'a\u001bb', 'bad_characters'],
  ['5 C1 control', 'a\u0085b', 'bad_characters'],
  ['5 TAB and LF are text', 'a\tb\nc', 'ok'],
  ['8 zalgo', `z${'\u0301'.repeat(40)}`, 'too_many_marks'],
  ['8 eight marks are a language', `z${'\u0301'.repeat(8)}`, 'ok'],
  ['9 direction override is stored', 'a\u202eb', 'ok'],
  ['12 markup is text', '<script>alert(1)</script>{{7*7}}', 'ok'],
  ['15 a thousand line breaks around a word', `${'\n'.repeat(1_000)}a`, 'ok'],
];

describe('a message', () => {
  it.each(messages)('%s', (_, text, expected) => {
    expect(faultOf(MessageText, text)).toBe(expected);
  });

  it.each([[5], [true], [null], [{}], [['a']]])('is never anything but a string: %j', (input) => {
    expect(faultOf(MessageText, input)).not.toBe('ok');
  });

  it('keeps every sound text as it is, but for Windows line ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const result = v.safeParse(MessageText, text);
        return !result.success || result.output === text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
      }),
    );
    expect(v.parse(MessageText, 'a\r\nb\rc')).toBe('a\nb\nc');
  });
});

describe('a name', () => {
  it.each([
    ['Ana', 'ok'],
    ['Support Agent', 'ok'],
    ['a\nb', 'bad_name'],
    ['a\tb', 'bad_name'],
    ['x'.repeat(81), 'bad_name'],
    ['', 'bad_name'],
    ['\u200b', 'bad_name'],
  ])('%j is %s', (name, expected) => {
    expect(faultOf(Name, name)).toBe(expected);
  });

  it('loses direction overrides, which could dress it as another', () => {
    expect(v.parse(Name, 'Ana\u202eneB')).toBe('AnaneB');
  });
});

describe('an e-mail address (row 88)', () => {
  it.each([
    ['ana@event.example', 'ok'],
    ['ana+tag@event.example', 'ok'],
    [`${'a'.repeat(250)}@b.example`, 'bad_email'],
    ['a@b@c.example', 'bad_email'],
    ['"a b"@c.example', 'bad_email'],
    ['a(b)@c.example', 'bad_email'],
    ['a@b', 'bad_email'],
    ['a@bücher.example', 'bad_email'],
    ['a@x.example\r\nBcc: v@z.example', 'bad_email'],
    ['<x@y.example>', 'bad_email'],
    ['a@x.example,b@y.example', 'bad_email'],
    ['.a@x.example', 'bad_email'],
    ['a..b@x.example', 'bad_email'],
    ['\u202ea@x.example', 'bad_email'],
    ['', 'bad_email'],
  ])('%j is %s', (address, expected) => {
    expect(faultOf(Email, address)).toBe(expected);
  });
});

describe('a web address', () => {
  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '\\\\evil', 'ftp://a.example', '/relative'])(
    '%s is refused',
    (url) => {
      expect(faultOf(WebUrl, url)).toBe('bad_field');
      expect(isWebUrl(url)).toBe(false);
    },
  );

  it('is http or https', () => {
    expect(faultOf(WebUrl, 'https://a.example/b?c#d')).toBe('ok');
  });
});

it('blank means that no ink would be seen', () => {
  expect(isBlank('\u200b a')).toBe(false);
  expect(isBlank('\u2066\u2069')).toBe(true);
});
