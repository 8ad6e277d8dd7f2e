import { expect, test } from 'vitest';
import { refusalCodes, type Refusal } from '#protocol/refusals.ts';
import { refusalWords } from '#dashboard/words.ts';

test.each(refusalCodes)('%s is said in a plain sentence', (code) => {
  const words = refusalWords({ code, message: 'for logs' });
  expect(words).toMatch(/^[\p{Lu}].*[.]$/u);
  expect(words).not.toMatch(/undefined|NaN|for logs|_/u);
});

test('figures of the refusal are said', () => {
  expect(refusalWords({ code: 'too_long', message: '', max: 4_000 })).toContain('4');
  expect(refusalWords({ code: 'rate_limited', message: '', retryAfterMs: 4_200 })).toContain('5 seconds');
  expect(refusalWords({ code: 'rate_limited', message: '', retryAfterMs: 300_000 })).toContain('5 minutes');
  expect(refusalWords({ code: 'already_taken', message: '', by: 'Tom' })).toContain('Tom');
});

test('a code of a newer relay still gets a sentence', () => {
  expect(refusalWords({ code: 'from_the_future', message: '' } as unknown as Refusal)).toMatch(/Reload/u);
});
