import { expect, test } from 'vitest';
import { alertFor } from '#dashboard/alerts.ts';
import type { Flag } from '#protocol/http/flags.ts';
import { aRow, MY_ID } from './builders.ts';

const since = Date.parse('2026-03-01T10:00:00.000Z');
const mine = { id: MY_ID, name: 'Ana' };
const tom = { id: 'ag_tom', name: 'Tom' };
const toMe = { to: mine, by: tom, until: '2026-03-01T10:01:00.000Z', ended: null } as const;
const toTom = { to: tom, by: mine, until: '2026-03-01T10:01:00.000Z', ended: null } as const;
const hurt: Flag = {
  key: 'hurt',
  name: 'Somebody is hurt',
  tone: 'red',
  severity: 'high',
  instruction: '',
  notify: true,
  first: true,
};
const me = { id: MY_ID, role: 'agent', flags: [hurt, { ...hurt, key: 'press', notify: false }] } as const;
const manager = { ...me, role: 'manager' } as const;
type Row = Parameters<typeof aRow>[0];
const alert = (row: Row, before?: Row, later = 1_000, whose: Parameters<typeof alertFor>[2] = me) =>
  alertFor(aRow(row), before && aRow(before), whose, since + later)?.kind;

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
] as const)('M-02: %s', (_, row, before, kind) => expect(alert(row, before)).toBe(kind));

test.each([
  ['a manager, of a flag that is new', manager, { flags: ['hurt'] }, { flags: [] }, 'flag'],
  ['a manager, of a new conversation with one', manager, { flags: ['hurt'] }, undefined, 'flag'],
  ['a manager, though it waits as well', manager, { phase: 'queued', flags: ['hurt'] }, { phase: 'bot' }, 'flag'],
  ['a manager, not of one that stood already', manager, { flags: ['hurt'], seq: 9 }, { flags: ['hurt'] }, undefined],
  ['a manager, not of one whose rule tells nobody', manager, { flags: ['press'] }, { flags: [] }, undefined],
  ['a manager, not of one without a rule', manager, { flags: ['other'] }, { flags: [] }, undefined],
  ['an agent, of none', me, { flags: ['hurt'] }, { flags: [] }, undefined],
] as const)('M-12: tells %s', (_, whose, row, before, kind) =>
  expect(
    alert(
      { phase: 'bot', ...row, flags: [...row.flags] },
      before && { phase: 'bot', ...before, flags: [...('flags' in before ? before.flags : [])] },
      1_000,
      whose,
    ),
  ).toBe(kind),
);

test('an old wait that this page just learnt of is no news', () => expect(alert({ phase: 'queued' }, undefined, 90_000)).toBeUndefined());

test('the key is the same in every tab', () => {
  const keys = [1, 2].map(() => alertFor(aRow({ phase: 'queued' }), undefined, me, since)?.key);
  expect(new Set(keys).size).toBe(1);
});
