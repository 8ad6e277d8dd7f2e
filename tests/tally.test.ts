// What `npm test` says at its end of a run that failed, read off a real one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
    again: [],
  });
});

test('what passed at the second try is named as well; what found a wrong value is not tried again', async () => {
  writeFileSync(
    join(folder, 'again.test.ts'),
    `let tries = 0;
     test('comes late', { timeout: 50 }, () => (tries++ ? undefined : new Promise(() => undefined)));
     test('is wrong', () => expect(tries++).toBe(0));`,
  );
  const patience = JSON.stringify(fileURLToPath(new URL('patience.ts', import.meta.url)));
  writeFileSync(join(folder, 'vitest.config.ts'), `import { retry } from ${patience};\nexport default { test: { globals: true, retry } };`);
  const { output } = await outcomeOf(['vitest', 'run', '--root', folder, 'again'], {});
  expect(tallyOf(output)).toMatchObject({
    passed: 1,
    failed: 1,
    titles: ['again.test.ts > is wrong: AssertionError: expected 2 to be +0 // Object.is equality'],
    again: ['comes late'],
  });
});

test('what counts nothing is one test itself', async () => {
  expect(tallyOf((await outcomeOf(['node', '--version'], {})).output)).toEqual({ passed: 1, failed: 0, titles: [], again: [] });
  expect((await outcomeOf(['no-such-program'], {})).code).toBe(127);
});
