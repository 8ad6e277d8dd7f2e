// Where a shortcut is typed, and that a reply which is put there destroys nothing.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { slashAt, withReply } from '#dashboard/live-chat/slash.ts';

describe('S-21: a shortcut', () => {
  it.each([
    ['/', 1, { from: 0, query: '' }],
    ['/hi', 3, { from: 0, query: 'hi' }],
    ['/hi', 2, { from: 0, query: 'h' }],
    ['/hi', 0, undefined],
    ['Hello /by', 9, { from: 6, query: 'by' }],
    ['Hello\n/by', 9, { from: 6, query: 'by' }],
    ['/Grüße-2', 8, { from: 0, query: 'Grüße-2' }],
    ['/مرحبا', 6, { from: 0, query: 'مرحبا' }],
    ['and/or', 6, undefined],
    ['/hi there', 9, undefined],
    ['/hi ', 4, undefined],
    ['https://a', 9, undefined],
    ['//', 2, undefined],
  ])('in %j at %d is %j', (text, caret, slash) => expect(slashAt(text, caret)).toEqual(slash));
});

describe('a reply that is put into a text', () => {
  const place = fc.tuple(fc.string(), fc.nat(), fc.nat(), fc.string(), fc.option(fc.nat())).map(([text, a, b, words, mark]) => {
    const [from, to] = [a % (text.length + 1), b % (text.length + 1)].toSorted((one, two) => one - two) as [number, number];
    return { text, from, to, words, caret: mark === null ? null : mark % (words.length + 1) };
  });

  test('leaves what stands before and after as it was, but for a blank', () => {
    fc.assert(
      fc.property(place, ({ text, from, to, words, caret }) => {
        const next = withReply(text, from, to, { text: words, caret });
        const [before, after] = [text.slice(0, from), text.slice(to)];
        expect([
          `${before}${words}${after}`,
          `${before} ${words}${after}`,
          `${before}${words} ${after}`,
          `${before} ${words} ${after}`,
        ]).toContain(next.text);
      }),
    );
  });

  test('takes the caret to its mark, or behind its last word', () => {
    fc.assert(
      fc.property(place, ({ text, from, to, words, caret }) => {
        const next = withReply(text, from, to, { text: words, caret });
        const begins = next.caret - (caret ?? words.length);
        expect(next.text.slice(begins, begins + words.length)).toBe(words);
      }),
    );
  });

  it.each([
    ['/hi', 0, 3, 'Hello', 'Hello', 5],
    ['Thanks.', 7, 7, 'Bye', 'Thanks. Bye', 11],
    ['Thanks. /by', 8, 11, 'Bye', 'Thanks. Bye', 11],
    ['later', 0, 0, 'Now', 'Now later', 3],
  ])('%j [%d, %d] with %j reads %j', (text, from, to, words, reads, caret) =>
    expect(withReply(text, from, to, { text: words, caret: null })).toEqual({ text: reads, caret }),
  );
});
