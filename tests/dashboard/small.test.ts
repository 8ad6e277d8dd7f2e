import { describe, expect, test } from 'vitest';
import { countryWords, orUnknown, placeWords } from '#dashboard/visitor/people-words.ts';
import { agoText, clockText } from '#dashboard/components/ago.ts';
import { initials } from '#dashboard/components/initials.ts';
import { dataOf } from '#dashboard/live/event-stream.ts';
import { eitherWay, type Open } from '#dashboard/live/transports.ts';
import { visitorLabel } from '#dashboard/names.ts';
import { LATE_MS, stateOf } from '#dashboard/row-state.ts';
import { aRow, MY_ID } from './builders.ts';

const at = '2026-03-01T10:00:00.000Z';
const after = (ms: number) => Date.parse(at) + ms;

test.each([
  [0, 'now'],
  [-5_000, 'now'],
  [59_999, 'now'],
  [190_000, '3 m'],
  [7_300_000, '2 h'],
  [3 * 86_400_000, '3 d'],
])('%d ms ago is “%s”', (ms, words) => expect(agoText(at, after(ms))).toBe(words));

test('a wait is a clock', () => {
  expect([clockText(at, after(7_000)), clockText(at, after(725_000)), clockText(at, after(3_729_000)), clockText(at, after(-9))]).toEqual([
    '0:07',
    '12:05',
    '1:02:09',
    '0:00',
  ]);
});

test.each([
  ['Ana Kovač', 'AK'],
  ['Visitor 4F2A', '4F'],
  ['jean-luc picard', 'JP'],
  ['李小龙', '李'],
  ['👋', '?'],
  ['', '?'],
])('the initials of “%s” are %s', (name, letters) => expect(initials(name)).toBe(letters));

test('a visitor without a name is called by the end of the id', () => {
  expect(visitorLabel({ id: `vs_${'0'.repeat(28)}4f2a`, name: null })).toBe('Visitor 4F2A');
  expect(visitorLabel({ id: 'vs_1', name: '  ' })).toMatch(/^Visitor/u);
});

test('a country is named in words, and never guessed', () => {
  expect([countryWords('US', 'en'), countryWords(null), countryWords('Atlantis'), orUnknown(' ')]).toEqual([
    'United States',
    'Unknown',
    'Atlantis',
    'Unknown',
  ]);
});

test('S-25: a place is a city in its country, or the country alone', () => {
  expect(placeWords({ country: 'CZ', city: 'Brno' }, 'en')).toBe('Brno, Czechia');
  expect(placeWords({ country: 'CZ', city: null }, 'en')).toBe('Czechia');
  expect(placeWords({ country: null, city: null }, 'en')).toBe('Unknown');
});

test.each([
  [{ phase: 'bot' }, 0, 'bot'],
  [{ phase: 'queued', waitingSince: at }, LATE_MS, 'waiting'],
  [{ phase: 'queued', waitingSince: at }, LATE_MS + 1, 'late'],
  [{ phase: 'active', owner: { id: MY_ID, name: 'Ana' } }, 0, 'mine'],
  [{ phase: 'assigned', owner: { id: 'ag_2', name: 'Tom' } }, 0, 'colleague'],
  [{ phase: 'closed' }, 0, 'closed'],
] as const)('%o looks %s', (change, ms, state) => expect(stateOf(aRow(change), MY_ID, after(ms))).toBe(state));

describe('ways to the relay', () => {
  test('after two sockets that never opened the event stream is taken, until it fails as well', () => {
    const taken: string[] = [];
    const way =
      (name: string): Open =>
      (handlers) => {
        taken.push(name);
        handlers.closed(1006, '');
        return { send: () => undefined, close: () => undefined };
      };
    const open = eitherWay(way('socket'), way('stream'));
    for (let n = 0; n < 5; n += 1) open({ opened: () => undefined, text: () => undefined, closed: () => undefined });
    expect(taken).toEqual(['socket', 'socket', 'stream', 'socket', 'socket']);
  });

  test('an event is its data lines; a comment is nothing', () => {
    expect([dataOf('event: x\ndata: {"a":\ndata:1}'), dataOf(': beat')]).toEqual(['{"a":\n1}', '']);
  });
});
