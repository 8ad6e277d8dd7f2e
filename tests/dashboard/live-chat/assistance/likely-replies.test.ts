import { expect, test } from 'vitest';
import { lastAsked, likelyReplies } from '#dashboard/live-chat/assistance/likely-replies.ts';
import { bot, events, says, visitor } from '#tests/browser/live-chat/fakes.ts';

const replies = [
  { title: 'Reset a password', body: 'Press the link under the form.' },
  { title: 'Greeting', body: 'Hi, how can I help?' },
  { title: 'Signing in', body: 'Please open the login page and ask for another password.' },
];
const likely = (...asked: readonly string[]) => likelyReplies(replies, asked).map(({ title }) => title);

test.each([
  ['a word of its title is enough', ['I lost my passwords'], ['Reset a password']],
  ['two of its body are', ['the login says: wrong password'], ['Reset a password', 'Signing in']],
  ['words of two messages count together', ['which page?', 'login'], ['Signing in']],
  ['small words are no sign', ['hi, how can I get in?'], []],
  ['nothing asked, nothing likely', [], []],
])('T-27: %s', (_, asked, titles) => {
  expect(likely(...asked)).toEqual(titles);
});

test('the visitor’s last words count, the newest first, whatever stands between', () => {
  const list = events([
    [visitor, says('one'), 9],
    [visitor, says('two'), 8],
    [bot, says('?'), 7],
    [visitor, says('three'), 6],
    [visitor, says(''), 5],
    [visitor, says('four'), 4],
  ]);
  expect(lastAsked(list)).toEqual(['four', 'three', 'two']);
});
