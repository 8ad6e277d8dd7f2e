import { expect, test } from 'vitest';
import { alertFor } from '#dashboard/alerts.ts';
import { aRow, MY_ID } from './builders.ts';

const since = Date.parse('2026-03-01T10:00:00.000Z');
const mine = { id: MY_ID, name: 'Ana' };
const tom = { id: 'ag_tom', name: 'Tom' };
const toMe = { to: mine, by: tom, until: '2026-03-01T10:01:00.000Z', ended: null } as const;
const toTom = { to: tom, by: mine, until: '2026-03-01T10:01:00.000Z', ended: null } as const;
const alert = (row: Parameters<typeof aRow>[0], before?: Parameters<typeof aRow>[0], later = 1_000) =>
  alertFor(aRow(row), before && aRow(before), MY_ID, since + later)?.kind;

test.each([
  ['a visitor who begins to wait', { phase: 'queued' }, { phase: 'bot' }, 'queued'],
  ['a new waiting visitor', { phase: 'queued' }, undefined, 'queued'],
  ['a waiting visitor who writes again', { phase: 'queued', visitorMessages: 2 }, { phase: 'queued' }, undefined],
  ['one that I gave back myself', { phase: 'queued' }, { phase: 'active', owner: mine }, undefined],
  ['one that a colleague gave back', { phase: 'queued' }, { phase: 'active', owner: tom }, 'queued'],
  ['one that is kept for a colleague', { phase: 'queued', reservedFor: tom }, { phase: 'bot' }, undefined],
  ['one that is kept for me', { phase: 'queued', reservedFor: mine }, { phase: 'bot' }, 'queued'],
  [
    'a new message in mine',
    { phase: 'active', owner: mine, visitorMessages: 3 },
    { phase: 'active', owner: mine, visitorMessages: 2 },
    'message',
  ],
  ['my own reply', { phase: 'active', owner: mine, seq: 9 }, { phase: 'active', owner: mine }, undefined],
  ["a new message in a colleague's", { phase: 'active', owner: tom, visitorMessages: 3 }, { phase: 'active', owner: tom }, undefined],
  ['T-53: a colleague who coaches me', { owner: mine, coaching: { seq: 8, by: tom } }, { owner: mine }, 'coaching'],
  ['T-53: the same word again', { owner: mine, coaching: { seq: 8, by: tom } }, { owner: mine, coaching: { seq: 8, by: tom } }, undefined],
  ['T-53: my own answer in the coaching box', { owner: mine, coaching: { seq: 8, by: mine } }, { owner: mine }, undefined],
  ['T-53: coaching of a colleague', { owner: tom, coaching: { seq: 8, by: mine } }, { owner: tom }, undefined],
  ['T-09: a colleague asks me to have one', { owner: tom, offer: toMe }, { owner: tom }, 'offer'],
  ['T-09: the same again', { owner: tom, offer: toMe, seq: 9 }, { owner: tom, offer: toMe }, undefined],
  ['T-09: whom I asked cannot', { owner: mine, offer: { ...toTom, ended: 'declined' } }, { owner: mine, offer: toTom }, 'offer'],
  ['T-09: whom I asked has it', { owner: tom }, { owner: mine, offer: toTom }, 'offer'],
  ['T-09: I took it back', { owner: mine, offer: { ...toTom, ended: 'withdrawn' } }, { owner: mine, offer: toTom }, undefined],
  ['taking it', { phase: 'assigned', owner: mine }, { phase: 'queued' }, undefined],
] as const)('%s', (_, row, before, kind) => expect(alert(row, before)).toBe(kind));

test('an old wait that this page just learnt of is no news', () => expect(alert({ phase: 'queued' }, undefined, 90_000)).toBeUndefined());

test('the key is the same in every tab', () => {
  const keys = [1, 2].map(() => alertFor(aRow({ phase: 'queued' }), undefined, MY_ID, since)?.key);
  expect(new Set(keys).size).toBe(1);
});
