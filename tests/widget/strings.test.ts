import { describe, expect, test } from 'vitest';
import { refusalCodes } from '#protocol/refusals.ts';
import { fill } from '#widget/fill.ts';
import { faultWords, sizeWords } from '#widget/more-strings.ts';
import { allWords, dirOf, loadStrings as loadFirst, spokenFor, wholeWords, type AllStrings, type StringKey } from '#widget/strings.ts';

/** As parts have them: whole. */
const loadStrings = async (...args: Parameters<typeof loadFirst>): Promise<AllStrings> => {
  const strings = await loadFirst(...args);
  await wholeWords(strings);
  return allWords(strings);
};
const languages = ['en', 'de', 'es', 'fr', 'ar'] as const;
const holes = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/gu))].toSorted();

describe.each(languages)('%s', (language) => {
  test('has every word, none empty, with the same holes as in English', async () => {
    const english = allWords(await loadStrings('en'));
    const words = allWords(await loadStrings(language));
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
    for (const key of Object.keys(english) as StringKey[]) {
      expect(words[key].trim(), key).not.toBe('');
      // A form may do without its number ("One person"); none may ask for what English does not give.
      expect(holes(english[key]), key).toEqual(expect.arrayContaining([...holes(words[key])]));
    }
  });

  test('every form of a plural comes out whole', async () => {
    const { ahead, openUnread } = await loadStrings(language);
    for (const text of [ahead, openUnread]) {
      for (const n of [0, 1, 2, 3, 11, 100]) expect(fill(text, { n }, language)).not.toMatch(/[=|{}]/u);
    }
  });

  test('every refusal has plain words, never its code', async () => {
    const strings = await loadStrings(language);
    for (const code of [...refusalCodes, 'offline', 'something_new', 'constructor']) {
      const words = faultWords(strings, code);
      expect(words.length, code).toBeGreaterThan(5);
      expect(words, code).not.toMatch(/_|\{/u);
    }
  });
});

test('places in the queue', async () => {
  const { ahead } = await loadStrings('en');
  expect([0, 1, 2].map((n) => fill(ahead, { n }))).toEqual(["You're next", '1 person ahead of you', '2 people ahead of you']);
});

test('Arabic has its own two and few', async () => {
  const { ahead } = await loadStrings('ar');
  expect(fill(ahead, { n: 2 }, 'ar')).toBe('شخصان قبلك');
  expect(fill(ahead, { n: 3 }, 'ar')).toContain('أشخاص');
});

test('a site may say anything in its own words; what it does not say stays', async () => {
  const strings = await loadStrings('de-AT', { human: 'Team rufen', fault_signed_out: 'Zu.' });
  expect(strings.human).toBe('Team rufen');
  expect(faultWords(strings, 'signed_out')).toBe('Zu.');
  expect(strings.send).toBe('Nachricht senden');
});

test('a language that we do not speak is English, and says so', async () => {
  expect((await loadStrings('tlh')).send).toBe('Send message');
  expect([spokenFor('tlh'), spokenFor('en-GB'), spokenFor('ar-EG'), spokenFor('constructor')]).toEqual(['en', 'en-GB', 'ar-EG', 'en']);
  expect((await loadStrings('constructor')).send).toBe('Send message');
});

test.each([
  ['ar-EG', 'rtl'],
  ['en', 'ltr'],
  ['arn', 'ltr'],
])('%s reads %s', (language, dir) => {
  expect(dirOf(language)).toBe(dir);
});

test('the limit of a file is named where it is known, and left out where it is not', async () => {
  const strings = await loadStrings('en');
  expect(faultWords(strings, 'too_large', 10 * 1024 * 1024, 'en')).toBe('This file is too large. Up to 10 MB is fine.');
  expect(faultWords(strings, 'too_large')).toBe('This file is too large.');
});

test('sizes', () => {
  expect([1, 1536, 1_482_133].map((bytes) => sizeWords(bytes, 'en'))).toEqual(['1 kB', '2 kB', '1.4 MB']);
});

test('a hole that nothing fills stays visible, and values are never templates', () => {
  expect(fill('{a} {b}', { a: '{b}' })).toBe('{b} {b}');
});
