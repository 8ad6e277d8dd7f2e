// What `npm test` says at its end of a run that failed, read off a real one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { outcomeOf, tallyOf } from './tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'help-chat-tally-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('failed tests of vitest, and what no test caught, are counted and named with their error', async () => {
  writeFileSync(
    join(folder, 'fails.test.ts'),
    `test('holds', () => expect(1).toBe(1));
     describe('a chat', () => test('is answered', () => expect(1).toBe(2)));
     test('leaves something behind', () => void Promise.reject(new TypeError('nobody waits for this')));`,
  );
  const { code, output } = await outcomeOf(['vitest', 'run', '--globals', '--root', folder], {});
  expect(code).toBe(1);
  expect(tallyOf(output)).toEqual({
    passed: 2,
    failed: 1,
    titles: [
      'fails.test.ts > a chat > is answered: AssertionError: expected 1 to be 2 // Object.is equality',
      'Unhandled Rejection: TypeError: nobody waits for this',
    ],
  });
});

test('what counts nothing is one test itself', async () => {
  expect(tallyOf((await outcomeOf(['node', '--version'], {})).output)).toEqual({ passed: 1, failed: 0, titles: [] });
  expect((await outcomeOf(['no-such-program'], {})).code).toBe(127);
});
