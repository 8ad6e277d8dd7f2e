import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { Drafts, giveBack, recovered, type Shelf } from '#dashboard/live-chat/drafts.ts';

function aShelf(): Shelf {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}
const full: Shelf = {
  getItem: () => {
    throw new Error('denied');
  },
  setItem: () => {
    throw new Error('full');
  },
  removeItem: () => undefined,
};
const posted = (text: string, at: string, id = 'me'): StoredEvent => ({
  seq: 1,
  publicSeq: 1,
  at,
  by: { kind: 'agent', id, name: 'Ana' },
  body: { type: 'message.posted', messageId: 'm', text, attachments: [] },
});

describe('drafts', () => {
  it('survive a reload, each conversation and box for itself', () => {
    const shelf = aShelf();
    const before = new Drafts(shelf);
    before.set('a', 'reply', 'to the visitor');
    before.set('a', 'coaching', 'to staff');
    const after = new Drafts(shelf);
    expect([after.get('a', 'reply'), after.get('a', 'coaching'), after.get('b', 'reply')]).toEqual(['to the visitor', 'to staff', '']);
  });

  it('are kept in memory where storage is denied or full', () => {
    const drafts = new Drafts(full);
    drafts.set('a', 'reply', 'words');
    expect(drafts.get('a', 'reply')).toBe('words');
    drafts.set('a', 'reply', '');
    expect(drafts.get('a', 'reply')).toBe('');
  });

  it('keep words under way until they are answered', () => {
    const shelf = aShelf();
    const [one, two] = [
      { text: 'one', at: '2026-06-01T12:00:00.000Z' },
      { text: 'two', at: '2026-06-01T12:00:01.000Z' },
    ];
    new Drafts(shelf).addUnderway('a', 'reply', one);
    new Drafts(shelf).addUnderway('a', 'reply', two);
    new Drafts(shelf).dropUnderway('a', 'reply', one);
    expect(new Drafts(shelf).underway('a', 'reply')).toEqual([two]);
  });

  it('a broken entry counts as none', () => {
    const shelf = aShelf();
    shelf.setItem('help-chat:underway::reply:a', '{oops');
    expect(new Drafts(shelf).underway('a', 'reply')).toEqual([]);
  });
});

describe('recovered', () => {
  const underway = { text: 'Hello', at: '2026-06-01T12:00:00.000Z' };
  it.each([
    ['comes back where it never arrived', [], 'Hello'],
    ['stays away where it arrived', [posted('Hello', '2026-06-01T12:00:01.000Z')], ''],
    ["is not taken for a colleague's", [posted('Hello', '2026-06-01T12:00:01.000Z', 'ben')], 'Hello'],
    ['is not taken for the same words of yesterday', [posted('Hello', '2026-05-31T12:00:00.000Z')], 'Hello'],
  ])('%s', (_, events, text) => expect(recovered(underway, events, 'me')).toBe(text));
});

it('a text that comes back goes before what was written since', () => {
  expect(giveBack('first', 'second')).toBe('first\nsecond');
  expect(giveBack('first', '')).toBe('first');
  expect(giveBack('', 'second')).toBe('second');
});
