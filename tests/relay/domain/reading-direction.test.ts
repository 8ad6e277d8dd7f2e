// Where a plain text needs marks of direction, and where it has none.
import { expect, test } from 'vitest';
import { apart, lineIn } from '#relay/domain/reading-direction.ts';
import { seenMarks } from './marks.ts';

test.each([
  ['Ana', 'ltr', 'Ana'],
  ['plan (1).pdf', 'ltr', 'plan (1).pdf'],
  ['ليلى', 'ltr', '<i>ليلى</>'],
  ['דנה', 'ltr', '<i>דנה</>'],
  ['hall \u202e3', 'ltr', '<i>hall \u202e3</>'],
  ['Ana', 'rtl', '<i>Ana</>'],
  ['+43 1 234', 'rtl', '<i>+43 1 234</>'],
  ['ليلى', 'rtl', '<i>ليلى</>'],
  ['see https://x.test/a', 'rtl', '<i>see https://x.test/a </>'],
  ['see https://x.test/a', 'ltr', 'see https://x.test/a'],
  ['', 'rtl', ''],
] as const)('“%s” among words that are read %s is “%s”', (text, around, expected) => {
  expect(seenMarks(apart(text, around))).toBe(expected);
});

test('a line is turned as a whole where it is read from the right; an empty one stays empty', () => {
  expect(seenMarks(lineIn('rtl', 'نعم'))).toBe('<r>نعم</>');
  expect([lineIn('ltr', 'yes'), lineIn('rtl', '')]).toEqual(['yes', '']);
});
