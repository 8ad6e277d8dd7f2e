import { expect, test } from 'vitest';
import { intentsOf, withWords } from '#dashboard/unanswered/with-words.ts';

const doc = {
  name: 'Help',
  unknown: { stays: true },
  globals: { intents: [{ id: 'words-1', any: ['coat'], goto: 'coats', interrupt: true }], fallback: { text: '?', goto: 'person' } },
  steps: { coats: { type: 'message' }, luggage: { type: 'message' } },
};

test('words join those that are there, each once; all else stays', () => {
  const next = withWords(doc, ['*cloakroom*', 'coat'], { intent: 0 });
  expect(next).toEqual({ ...doc, globals: { ...doc.globals, intents: [{ ...doc.globals.intents[0], any: ['coat', '*cloakroom*'] }] } });
});

test('new words get a name of their own and lead to the step', () => {
  const next = withWords(doc, ['luggage'], { step: 'luggage' });
  expect(intentsOf(next)).toEqual([
    { id: 'words-1', words: ['coat'], goto: 'coats' },
    { id: 'words-2', words: ['luggage'], goto: 'luggage' },
  ]);
  expect(intentsOf(withWords({ name: 'Blank' }, ['hi'], { step: 'a' }))).toEqual([{ id: 'words-1', words: ['hi'], goto: 'a' }]);
});
