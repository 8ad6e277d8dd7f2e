// How a conversation link stands, and who may know of it.
import { describe, expect, test } from 'vitest';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { isOpenable, linkStatus, mayKnowLink } from '#relay/domain/links.ts';
import { ana, aStage, ben } from './builders.ts';

const now = '2030-05-17T10:00:00.000Z';
const link = { createdBy: ana, groupId: null, expiresAt: '2030-05-18T10:00:00.000Z', revokedAt: null, maxVisitors: 1, openings: [] };
const opening = { visitorId: 'vs_1', stream: 'cv_1', seq: 0 };
const opened = { ...link, openings: [opening] };
const past = { expiresAt: now };
const states: Readonly<Record<string, ConversationState | undefined>> = {
  queued: aStage('queued').state,
  answered: aStage('active').state,
  closed: aStage('closed').state,
  deleted: undefined,
};

describe('M-04: a link is', () => {
  test.each([
    ['new', link, 'queued'],
    ['expired', { ...link, ...past }, 'queued'],
    ['revoked', { ...link, ...past, revokedAt: now }, 'queued'],
    ['opened', opened, 'queued'],
    ['opened', { ...opened, ...past }, 'queued'],
    ['used', opened, 'answered'],
    ['used', opened, 'closed'],
    ['used', opened, 'deleted'],
    ['opened', { ...opened, openings: [{ ...opening, seq: states['answered']!.agentSeq }] }, 'answered'],
    ['revoked', { ...opened, revokedAt: now }, 'closed'],
    ['opened', { ...opened, maxVisitors: 2 }, 'closed'],
    ['expired', { ...opened, ...past, maxVisitors: 2 }, 'queued'],
  ] as const)('%s', (status, given, state) => {
    expect(linkStatus(given, now, () => states[state])).toBe(status);
  });
});

test('it takes one more visitor while it holds and has room', () => {
  expect(
    [link, opened, { ...opened, maxVisitors: 2 }, { ...link, ...past }, { ...link, revokedAt: now }].map((one) => isOpenable(one, now)),
  ).toEqual([true, false, true, false, false]);
});

test('agents know of their own in groups of theirs, managers of all', () => {
  const grouped = { ...link, groupId: 'gr_1' };
  const may = (one: typeof link | typeof grouped, id: string, role: 'agent' | 'manager', groups: readonly string[] = []): boolean =>
    mayKnowLink(one, { id, role }, role === 'agent' ? new Set(groups) : 'all');
  expect([may(link, ana.id, 'agent'), may(link, ben.id, 'agent'), may(link, ben.id, 'manager')]).toEqual([true, false, true]);
  expect([may(grouped, ana.id, 'agent'), may(grouped, ana.id, 'agent', ['gr_1'])]).toEqual([false, true]);
});
