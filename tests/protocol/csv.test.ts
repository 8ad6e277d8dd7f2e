// GUARANTEES T24: what spreadsheets would take for a formula is text, and nothing else is changed.
import { expect, test } from 'vitest';
import { csvLine } from '#protocol/csv.ts';

/** Reads RFC 4180 back: what every reader of such files does. */
function cellsOf(line: string): readonly string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n$)/gu)].map(([, cell = '']) => cell.replaceAll('""', '"'));
}

test.each(
  ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0=1', '＝1', '＋1', '－1', '＠x', ' =1', '"=1"'].filter((text) => text !== '"=1"'),
)('row 98: %o begins with an apostrophe', (text) => expect(cellsOf(csvLine([text]))).toEqual([`'${text}`]));

test.each(['"=1"', 'a,b', 'a;b', 'a\r\nb', 'a"b', '007', '2026-03-01', '12345678901234567890', 'x'.repeat(32_768), 'Zoë 👩‍🚀', ''])(
  'row 98: %o comes back as it was',
  (text) => expect(cellsOf(csvLine([text, 'end']))).toEqual([text, 'end']),
);

test('numbers and nothing are cells as well', () => expect(csvLine([3, null])).toBe('"3",""\r\n'));
