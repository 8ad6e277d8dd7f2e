// Laws of filling a saved reply: single pass, no half sentence, one caret.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fillReply, replyFault, replyPlaces } from '#protocol/reply-text.ts';

const values = { 'visitor.name': 'Maya', 'visitor.email': null, 'agent.name': 'Ana', 'site.name': 'Northlight' };

describe('a saved reply is filled', () => {
  it.each([
    ['Hi {{visitor.name|there}}, I am {{ agent.name }}.', 'Hi Maya, I am Ana.', null],
    ['Is {{visitor.email|your address}} right?', 'Is your address right?', null],
    ['Is {{visitor.email| your address }} right?', 'Is your address right?', null],
    ['Mail to {{visitor.email}}, please', 'Mail to, please', null],
    ['{{visitor.email}}, thank you.', 'Thank you.', null],
    ['Dear {cursor}, bye', 'Dear , bye', 5],
    ['{{visitor.name}}: {cursor}', 'Maya: ', 6],
    ['To {target}.', 'To a colleague.', null],
    ['An {target|eine Kollegin}.', 'An eine Kollegin.', null],
    ['Not ours: {{other.place|x}} {name} {{}}', 'Not ours: {{other.place|x}} {name} {{}}', null],
  ])('%j reads %j with the caret at %j', (body, text, caret) => expect(fillReply(body, values)).toEqual({ text, caret }));

  it('names whom it is handed to', () => {
    expect(fillReply('To {target|x}.', { target: 'Ben' }).text).toBe('To Ben.');
  });

  const bodies = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(...replyPlaces).map((place) => `{{${place}|-}}`),
        fc.constant('{target|-}'),
      ),
    )
    .map((parts) => parts.join(''));

  test('what is filled in is never read again', () => {
    const hostile = fc.constantFrom('{{agent.name}}', '{cursor}', '$&', '{target}', '{{visitor.name|{{site.name}}}}', '\\1');
    fc.assert(
      fc.property(bodies, hostile, (body, name) => {
        const mark = 'ZZ';
        const all = (value: string) => ({ ...Object.fromEntries(replyPlaces.map((place) => [place, value])), target: value });
        expect(fillReply(body, all(name)).text).toBe(fillReply(body, all(mark)).text.replaceAll(mark, () => name));
      }),
    );
  });

  test('the caret lies in the text, where the mark stood', () => {
    fc.assert(
      fc.property(bodies, bodies, (before, after) => {
        fc.pre(!`${before}${after}`.includes('{cursor}') && replyFault(before) === undefined && replyFault(after) === undefined);
        const { text, caret } = fillReply(`${before}{cursor}${after}`, values);
        expect(text.slice(0, caret!) + text.slice(caret!)).toBe(text);
        expect(fillReply(before, values).text).toBe(text.slice(0, caret!));
      }),
    );
  });

  test('a body without fault keeps no place of ours', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        fc.pre(replyFault(body) === undefined);
        expect(fillReply(body, {}).text).not.toMatch(/\{\{\s*(?:visitor|agent|site)\.\w+\s*(?:\|[^{}|]*)?\}\}|\{cursor\}/u);
      }),
    );
  });
});

describe('a body that cannot be filled is found out', () => {
  it.each([
    ['{{agent.password}}', { code: 'unknown_placeholder', place: '{{agent.password}}' }],
    ['Hi {{ visitor.nam | there }}', { code: 'unknown_placeholder', place: '{{ visitor.nam | there }}' }],
    ['{{}}', { code: 'unknown_placeholder', place: '{{}}' }],
    ['{{target}}', { code: 'unknown_placeholder', place: '{{target}}' }],
    ['{cursor} and {cursor}', { code: 'bad_field', place: '{cursor}' }],
    ['{{visitor.name}} {{agent.name|x}} {target} {cursor} {json: 1}', undefined],
  ])('%j', (body, fault) => expect(replyFault(body)).toEqual(fault));
});
