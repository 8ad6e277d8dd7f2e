// What the agents' desk promises, row by row of the specification: each has a test that names it in its title.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const tests = fileURLToPath(new URL('..', import.meta.url));

const from = (family: string, ...ranges: readonly (readonly [first: number, last: number])[]): readonly string[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => `${family}-${String(first + n).padStart(2, '0')}`));

const promised = [
  ...from('T', [1, 11], [17, 18], [20, 23], [25, 26], [29, 31], [33, 34], [52, 58], [60, 61]),
  ...from('M', [1, 14], [16, 25], [27, 31]),
  ...from('S', [1, 22]),
];

/** The words of every `it`, `test` and `describe`, and of the tables behind their `each`. */
const titles = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .flatMap((path) =>
    Array.from(
      readFileSync(`${tests}/${path}`, 'utf8').matchAll(
        /^\s*(?:(?:it|test|describe)\b[^'"`]*|\]\)?(?: as const)?\)\(|\[)(['"`])(.*?)\1/gmu,
      ),
      ([, , title]) => title!,
    ),
  );

test.each(promised)('%s is named by the title of a test', (id) => {
  expect(titles.filter((title) => new RegExp(`\\b${id}\\b`, 'u').test(title))).not.toEqual([]);
});
