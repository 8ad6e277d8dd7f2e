import { describe, expect, it } from 'vitest';
import { holdsLink } from '#dashboard/live-chat/link-warning.ts';

const token = 'aZ0_-'.repeat(8) + 'abc';

describe('a conversation link in words (M-21)', () => {
  it.each([
    ['its page', `Go on here: https://help.example/l/${token}`, true],
    ['in brackets', `(https://help.example/l/${token}).`, true],
    ['any page with the chat', `https://event.example/agenda#help-chat=${token}`, true],
    ['another address', 'https://help.example/l/agenda', false],
    ['a longer one', `https://help.example/l/${token}xyz`, false],
    ['the token alone', token, false],
    ['nothing', '', false],
  ])('%s', (_, text, held) => {
    expect(holdsLink(text)).toBe(held);
  });
});
