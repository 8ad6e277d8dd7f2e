// Laws of looking for a saved reply.
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { findReplies } from '#dashboard/replies/reply-search.ts';

const reply = (shortcut: string, title: string, more: { body?: string; language?: string; scope?: 'site' | 'personal' } = {}) => ({
  shortcut,
  title,
  body: '',
  language: 'en',
  scope: 'site' as const,
  category: 'other' as const,
  ...more,
});
const some = [
  reply('hi', 'Greeting', { body: 'Hello, one moment' }),
  reply('hi-de', 'Begrüßung', { language: 'de', body: 'Hallo' }),
  reply('hold', 'One moment, please'),
  reply('bye', 'Goodbye', { body: 'this was nice' }),
  reply('mine', 'Greeting of mine', { scope: 'personal' }),
];
const found = (query: string, language = 'en'): readonly string[] => findReplies(some, query, language).map(({ shortcut }) => shortcut);

it.each([
  ['hi', 'en', ['hi', 'hi-de', 'bye']],
  ['HI', 'de', ['hi', 'hi-de', 'bye']],
  ['h', 'de-AT', ['hi-de', 'hi', 'hold', 'mine', 'bye']],
  ['moment', 'en', ['hold', 'hi']],
  ['greet', 'en', ['mine', 'hi']],
  ['begrüß', 'en', ['hi-de']],
  ['one hi', 'en', ['hi']],
  ['nothing', 'en', []],
])('%j in %s finds %j', (query, language, expected) => expect(found(query, language)).toEqual(expected));

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', 'é'), minLength: 1, maxLength: 4 });
const any = fc.uniqueArray(
  fc.record({
    shortcut: letters,
    title: letters,
    body: letters,
    language: fc.constantFrom('en', 'de'),
    scope: fc.constantFrom('site' as const, 'personal' as const),
    category: fc.constant('other' as const),
  }),
  { selector: ({ shortcut }) => shortcut, maxLength: 20 },
);

test('S-21: the reply whose shortcut was typed stands first', () => {
  fc.assert(
    fc.property(any, fc.nat(), (replies, n) => {
      fc.pre(replies.length > 0);
      const { shortcut } = replies[n % replies.length]!;
      expect(findReplies(replies, shortcut)[0]?.shortcut).toBe(shortcut);
    }),
  );
});

test('what is found holds every word, and nothing that does is left out', () => {
  fc.assert(
    fc.property(any, fc.array(letters, { maxLength: 3 }), (replies, words) => {
      const holds = replies.filter((each) => words.every((word) => `${each.shortcut} ${each.title} other ${each.body}`.includes(word)));
      expect(new Set(findReplies(replies, words.join(' ')))).toEqual(new Set(holds));
    }),
  );
});

test('one more letter never finds more', () => {
  fc.assert(
    fc.property(any, letters, letters, (replies, query, more) => {
      const before = findReplies(replies, query);
      for (const each of findReplies(replies, query + more)) expect(before).toContain(each);
    }),
  );
});
