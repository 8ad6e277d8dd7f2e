// Conditions as lines of a form, and back.
import { expect, test } from 'vitest';
import { conditionWords, testsOf, whenOf } from '#dashboard/flows/condition-words.ts';
import type { Json } from '#dashboard/flows/document.ts';

const first: Json = { ref: 'visitor.visits', op: 'eq', value: 0 };
const page: Json = { ref: 'page.url', op: 'contains', value: '/login' };

test.each<[string, Json | undefined]>([
  ['none', undefined],
  ['one', first],
  ['all', { all: [first, page] }],
  ['any', { any: [first, page] }],
])('%s: lines say the same again', (_, when) => {
  const lines = testsOf(when);
  expect(lines).toBeDefined();
  expect(whenOf(lines!)).toEqual(when);
});

test('what is made of more than lines is left to the document', () => {
  expect(testsOf({ not: first })).toBeUndefined();
  expect(testsOf({ all: [first, { any: [page] }] })).toBeUndefined();
});

test('the last line that goes takes the condition with it', () => {
  expect(whenOf({ join: 'any', tests: [] })).toBeUndefined();
  expect(whenOf({ join: 'any', tests: testsOf(page)!.tests })).toEqual(page);
});

test.each<[string, string]>([
  ['visitorFields.company', 'the visitor’s field “company” is known'],
  ['customFields.ticket', 'the chat’s field “ticket” is known'],
  ['vars.topic', 'what was kept as “topic” is known'],
  ['moon.phase', 'moon.phase is known'],
])('T-33, T-43: %s in words', (ref, words) => expect(conditionWords({ ref, op: 'exists', value: true })).toBe(words));

test('S-30: what the site says of the visitor is told by its key', () => {
  expect(conditionWords({ ref: 'variables.spend', op: 'gt', value: 1000 })).toBe('what the site says as “spend” is more than 1000');
});

test('S-34: is told in words', () => {
  expect(conditionWords({ all: [first, page] })).toBe('the number of visits is 0 and the page’s address contains /login');
});
