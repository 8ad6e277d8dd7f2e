// Which saved replies a chat offers: its group's, and of several languages the visitor's.
import { expect, it, test } from 'vitest';
import { fitting, repliesFor } from '#dashboard/replies/reply-fit.ts';
import type { SavedReply } from '#protocol/http/replies.ts';

function aReply(shortcut: string, more: Partial<SavedReply>): SavedReply {
  const words = { title: shortcut, shortcut, category: 'other' as const, language: 'en', body: 'Words', buttons: null, files: [] };
  return { id: 'rp', version: 1, scope: 'site', groupId: null, ...words, ...more };
}

const tech = 'gr_1';
const billing = 'gr_2';
const some = [
  aReply('hi', { title: 'en', category: 'greeting' }),
  aReply('hi', { title: 'de', category: 'greeting', language: 'de' }),
  aReply('hi', { title: 'pt-BR', category: 'greeting', language: 'pt-BR' }),
  aReply('bye', { title: 'fr only', language: 'fr' }),
  aReply('hi', { title: 'mine', scope: 'personal' }),
  aReply('hi', { title: 'Tech', scope: 'group', groupId: tech }),
  aReply('hi', { title: 'Billing', scope: 'group', groupId: billing }),
];
const offered = (language: string, groupId: string | null = tech): readonly string[] =>
  fitting(some, { language, groupId }).map(({ title }) => title);

it.each([
  ['the visitor’s own language', 'de', ['de', 'fr only', 'mine', 'Tech']],
  ['as it is spoken elsewhere', 'de-AT', ['de', 'fr only', 'mine', 'Tech']],
  ['in any case', 'PT-br', ['pt-BR', 'fr only', 'mine', 'Tech']],
  ['English where there is none', 'it', ['en', 'fr only', 'mine', 'Tech']],
  ['English where none is known', '', ['en', 'fr only', 'mine', 'Tech']],
])('M-17: one of each shortcut, %s', (_, language, expected) => expect(offered(language)).toEqual(expected));

test('M-17: a chat offers what its own group has; one of All whatever one sees', () => {
  expect(offered('en', billing)).toEqual(['en', 'fr only', 'mine', 'Billing']);
  expect(offered('en', 'gr_3')).toEqual(['en', 'fr only', 'mine']);
  expect(offered('en', null)).toEqual(['en', 'fr only', 'mine', 'Tech', 'Billing']);
});

test('M-16: greetings are one’s own first, then the group’s, in the visitor’s language', () => {
  const greetings = repliesFor(
    some.map((reply) => ({ ...reply, category: reply.shortcut === 'hi' ? ('greeting' as const) : ('other' as const) })),
    ['greeting'],
    { language: 'en', groupId: tech },
  );
  expect(greetings.map(({ title }) => title)).toEqual(['mine', 'Tech', 'en']);
});
