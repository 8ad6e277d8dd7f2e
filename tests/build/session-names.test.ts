// Which names are written short: never one that the browser gives.
import { expect, test } from 'vitest';
import { shortenedIn } from '../../build/session-names.ts';

// `held` was shortened for a while: no tab knew of the others any more, and each took over what the others were about to send.
test.each(['held', 'pending', 'name'])('%s, which the browser says of its locks, stays as it is', (name) => {
  expect(shortenedIn('live-abc.js').include.test(name)).toBe(false);
});

test('a name of the session is short in its own file, and one that all share in every file', () => {
  const isShort = (file: string, name: string): boolean => shortenedIn(file).include.test(name);
  expect([isShort('live-abc.js', 'keeper'), isShort('chat-abc.js', 'keeper'), isShort('chat-abc.js', 'chapters')]).toEqual([
    true,
    false,
    true,
  ]);
});
