import { describe, expect, it } from 'vitest';
import { chipOf, previewWords, silentHint, stateLine, statusOf, unreadOf } from '#dashboard/live-chat/status-of.ts';
import { ago, aRow, benId, meId, now } from './rows.ts';

const me = { id: meId, name: 'Ana' };
const ben = { id: benId, name: 'Ben' };
const queued = { phase: 'queued', waitingSince: ago(2) } as const;
const gone = { visitor: { here: false } } as const;

describe('the status of a row (S-07 to S-13)', () => {
  it.each([
    ['typing', aRow({ ...queued, opened: false, ...gone }), true],
    ['left', aRow({ ...queued, opened: false, ...gone }), false],
    ['new', aRow({ ...queued, opened: false, readMessages: 0 }), false],
    ['unread', aRow({ owner: me, visitorMessages: 3 }), false],
    ['unread', aRow({ ...queued, visitorMessages: 3 }), false],
    ['active', aRow({ owner: me }), false],
    ['none', aRow({ owner: ben, visitorMessages: 5 }), false],
    ['none', aRow({ phase: 'bot' }), false],
    ['none', aRow({ phase: 'closed', ...gone }), true],
  ] as const)('S-08, S-09, S-10, S-11, S-12: is %s', (code, row, typing) => expect(statusOf(row, meId, typing).code).toBe(code));

  it('S-08: the unread number stays with any status', () => {
    expect(statusOf(aRow({ owner: me, visitorMessages: 3, ...gone }), meId, false)).toMatchObject({ code: 'left', unread: 2 });
  });

  it("a colleague's unread is not mine", () => expect(unreadOf(aRow({ owner: ben, visitorMessages: 9 }), meId)).toBe(0));
});

describe('the chip', () => {
  it('of a message that was left has an icon of its own', () =>
    expect(chipOf(aRow({ ...queued, offline: true }), meId, now).icon).toBe('mail'));

  it.each([
    ['bot', 'Bot', aRow({ phase: 'bot' })],
    ['waiting', 'Waiting', aRow({ ...queued })],
    ['late', 'Waiting', aRow({ phase: 'queued', waitingSince: ago(3.1) })],
    ['waiting', 'Left a message', aRow({ ...queued, offline: true })],
    ['mine', 'Mine', aRow({ owner: me })],
    ['colleague', 'Ben', aRow({ owner: ben })],
    ['closed', 'Closed', aRow({ phase: 'closed', closedHow: 'agent' })],
    ['closed', 'Ended by visitor', aRow({ phase: 'closed', closedHow: 'visitor' })],
    ['closed', 'Timed out', aRow({ phase: 'closed', closedHow: 'idle' })],
  ] as const)('%s: %s', (code, words, row) => expect(chipOf(row, meId, now)).toMatchObject({ code, words }));
});

describe('the hint about a silent visitor (J-23)', () => {
  const answered = { preview: { kind: 'agent', text: 'Try again', files: 0, at: ago(12) }, owner: me } as const;
  it.each([
    ['Visitor silent 12 min', aRow({ ...answered, visitorAt: ago(12) })],
    [undefined, aRow({ ...answered, visitorAt: ago(9) })],
    [undefined, aRow({ owner: me, visitorAt: ago(12) })],
    [undefined, aRow({ ...answered, phase: 'closed', visitorAt: ago(12) })],
  ])('M-28: %s', (words, row) => expect(silentHint(row, now)).toBe(words));
});

describe('the state line', () => {
  it.each([
    ['You have it, visitor confirmed', aRow({ owner: me, confirmed: true })],
    ['With the assistant', aRow({ phase: 'bot' })],
    ['Waiting 2 min', aRow({ ...queued })],
    ['Waiting 2 min, kept for Ben', aRow({ ...queued, reservedFor: ben })],
    ['You have it', aRow({ owner: me })],
    ['Ben has it', aRow({ owner: ben })],
  ])('%s', (words, row) => expect(stateLine(row, meId, now)).toBe(words));
});

describe('the last words', () => {
  const preview = (files: number, images: number | undefined, text = '') =>
    aRow({ preview: { kind: 'visitor', text, files, at: ago(1), ...(images && { images }) } });
  it.each([
    ['Image', preview(1, 1)],
    ['File', preview(1, undefined)],
    ['2 images', preview(2, 2)],
    ['3 files', preview(3, 1)],
    ['See this', preview(1, 1, 'See this')],
    ['No messages yet', aRow({ preview: null })],
  ])('%s', (words, row) => expect(previewWords(row)).toBe(words));
});
