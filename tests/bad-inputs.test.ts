// Holds the table of bad inputs to its word: every row is there, every test file exists and has a test of its row.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const rows = readFileSync(root('tests/bad-inputs.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| +\d+ +\|/u.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map((cells) => ({ row: Number(cells[1]), shownBy: cells[4] ?? '' }));

/** `row 28`, `(28)`, `(17, 18)`, `[28, …` or `'28 …`. */
const tagOf = (row: number): RegExp =>
  new RegExp(String.raw`\brow ${row}\b|\((?:\d+, )*${row}(?:, \d+)*\)|\[\s*${row},\s|['"]${row} `, 'u');

test('the table has every row from 1 to 77, once', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 77 }, (_, n) => n + 1));
});

describe.each(rows)('row $row', ({ row, shownBy }) => {
  const files = Array.from(shownBy.matchAll(/`([^`]+)`/gu), ([, file]) => file!);

  test('names its tests, or says why there are none', () => {
    expect(files.length > 0 || /^not built: .{10,}/u.test(shownBy)).toBe(true);
  });

  test.each(files)('%s has a test of it', (file) => {
    expect(existsSync(root(file)), 'exists').toBe(true);
    expect(readFileSync(root(file), 'utf8')).toMatch(tagOf(row));
  });
});

test('every other test file that the page names exists', () => {
  for (const [file] of readFileSync(root('tests/bad-inputs.md'), 'utf8').matchAll(/tests\/[\w/.-]+\.ts/gu))
    expect(existsSync(root(file)), file).toBe(true);
});
