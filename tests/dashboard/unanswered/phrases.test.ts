import { expect, test } from 'vitest';
import { says } from '#relay/domain/flow/matching.ts';
import { phrasesOf } from '#dashboard/unanswered/phrases.ts';

test.each([
  [
    'what most have in common is a pattern, short ones stand as they are',
    ['Where is the cloakroom?', 'cloakroom please, where?'],
    ['*where*cloakroom*', 'where is the cloakroom', 'cloakroom please where'],
  ],
  ['a long one alone gives its own words', ['Could you please tell me something about luggage storage'], ['*could*please*tell*']],
  ['accents and signs do not count', ['¿Dónde está?'], ['*donde*esta*', 'donde esta']],
  ['nothing in common, nothing long', ['a b', 'c d'], ['a b', 'c d']],
  ['nothing', [], []],
])('%s', (_, texts, phrases) => {
  expect(phrasesOf(texts)).toEqual(phrases);
});

test('a flow hears each of the questions by them, where they have words in common in their order', () => {
  const texts = ['Where is the cloakroom?', 'Hi there, where do I find the cloakroom for my coat and my bags?'];
  const phrases = phrasesOf(texts);
  for (const text of texts) expect(phrases.some((phrase) => says(text, phrase))).toBe(true);
});
