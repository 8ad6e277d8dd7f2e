import { describe, expect, test } from 'vitest';
import type { Group } from '#protocol/http/groups.ts';
import { countsIn, filterChoices, filterFor, inFilter, mayKnow, type Grouping } from '#dashboard/groups.ts';
import { agentTargets, groupTargets, transferCommand } from '#dashboard/live-chat/transfer.ts';

const group = (id: string, name: string, ...members: string[]): Group => ({ id, name, queueMessage: null, members, version: 1 });
const groups = [group('de', 'Deutsch', 'ana', 'ben'), group('tech', 'Tech', 'ben')];
const as = (id: string, role: Grouping['me']['agent']['role']): Grouping => ({ groups, me: { agent: { id, role } } });
const [ana, nobody, mia, lead] = [as('ana', 'agent'), as('new', 'agent'), as('mia', 'manager'), as('ben', 'admin')];
const counts = { groups: { all: { queued: 1, open: 4 }, de: { queued: 2, open: 3 }, tech: { queued: 0, open: 1 } } };

describe('filters by group (M-09)', () => {
  const shown = (grouping: Grouping, filter: string) => [null, 'de', 'tech'].filter((id) => inFilter(grouping, filter, id));

  test.each([
    ['ana', ana, 'mine', [null, 'de']],
    ['nobody in a group', nobody, 'mine', [null]],
    ['a manager in no group', mia, 'mine', [null, 'de', 'tech']],
    ['an admin in both', lead, 'mine', [null, 'de', 'tech']],
    ['ana', ana, 'de', ['de']],
    ['ana', ana, 'all', [null]],
    ['a manager', mia, 'every', [null, 'de', 'tech']],
  ] as const)('%s: %#', (_, grouping, filter, expected) => expect(shown(grouping, filter)).toEqual(expected));

  test('own groups are marked and on top; an agent is offered nothing of others', () => {
    const offered = (grouping: Grouping) => filterChoices(grouping, counts).map(({ name, own }) => `${name}${own ? ' *' : ''}`);
    expect(offered(ana)).toEqual(['All my groups', 'Deutsch *', 'All']);
    expect(offered(mia)).toEqual(['All my groups', 'All', 'Deutsch', 'Tech']);
    expect(offered(lead)).toEqual(['All my groups', 'Deutsch *', 'Tech *', 'All', 'Every group']);
    expect(filterChoices({ ...ana, groups: [] }, counts)).toEqual([]);
  });

  test('each tells how many wait in it', () => {
    expect(filterChoices(ana, counts).map(({ queued }) => queued)).toEqual([3, 2, 1]);
    expect(countsIn(ana, 'mine', counts)).toEqual({ queued: 3, open: 7 });
    expect(countsIn(ana, 'de', counts)).toEqual({ queued: 2, open: 3 });
  });

  test('what was remembered and cannot be had any more is all of one’s groups', () => {
    expect(['de', 'tech', 'gone', 'every', 'all', 'mine'].map((wanted) => filterFor(ana, wanted))).toEqual([
      'de',
      'mine',
      'mine',
      'mine',
      'all',
      'mine',
    ]);
    expect(['tech', 'every'].map((wanted) => filterFor(mia, wanted))).toEqual(['tech', 'every']);
  });
});

test('C-18: where the site does not keep groups apart, every agent’s screen knows of all of them', () => {
  const open: Grouping = { groups, me: { agent: { id: 'new', role: 'agent' }, site: { settings: { restrictByGroup: false } } } };
  expect([null, 'de', 'tech'].filter((id) => mayKnow(open, id))).toEqual([null, 'de', 'tech']);
  expect(filterFor(open, 'tech')).toBe('tech');
  expect(filterChoices(open, counts).map(({ name }) => name)).toEqual(['All my groups', 'All', 'Deutsch', 'Tech']);
});

test('T-60: a screen knows what is its agent’s to see', () => {
  expect([null, 'de', 'tech', 'gone'].filter((id) => mayKnow(ana, id))).toEqual([null, 'de']);
  expect([null, 'de', 'tech', 'gone'].filter((id) => mayKnow(mia, id))).toEqual([null, 'de', 'tech', 'gone']);
});

describe('to whom a conversation can go (T-08)', () => {
  const colleague = (id: string, role: 'agent' | 'manager', online: boolean) => ({ id, name: id, role, online, load: 0 });
  const desk = {
    groups,
    colleagues: [colleague('ben', 'agent', true), colleague('mia', 'manager', true), colleague('new', 'agent', false)],
    me: { agent: { id: 'ana', role: 'agent', online: true } },
    counts: { queued: 3, open: 8, ...counts },
  } as unknown as Parameters<typeof groupTargets>[0]; // what it reads of a desk
  const owner = { id: 'ana', name: 'ana' };

  test('groups, with who is online and how many wait', () => {
    expect(groupTargets(desk, { groupId: null, owner }).map(({ name, online, queued }) => `${name} ${online} ${queued}`)).toEqual([
      'All 3 1',
      'Deutsch 2 2',
      'Tech 1 0',
    ]);
    expect(groupTargets(desk, { groupId: 'de', owner: null }).map(({ id }) => id)).toEqual([null, 'tech']);
  });

  test('colleagues who may have what is of the group', () => {
    const names = (groupId: string | null) => agentTargets(desk, { groupId, owner }).map(({ name }) => name);
    expect([names(null), names('tech'), names('de')]).toEqual([
      ['ben', 'mia', 'new'],
      ['ben', 'mia'],
      ['ben', 'mia'],
    ]);
  });

  test('what waits for everybody an agent gives to no colleague, as the relay would not have it; a manager may', () => {
    const waiting = { groupId: null, owner: null };
    expect(agentTargets(desk, waiting)).toEqual([]);
    const lead = { id: 'mia', role: 'manager' };
    expect(
      agentTargets({ groups, colleagues: desk.colleagues, me: { agent: lead } as typeof desk.me }, waiting).map(({ name }) => name),
    ).toEqual(['ben', 'mia', 'new']);
    expect(agentTargets(desk, { groupId: null, owner: { id: 'ben', name: 'ben' } }).map(({ name }) => name)).toEqual(['mia', 'new']);
  });

  test('each ends in its command, without what was left empty', () => {
    expect(transferCommand({ to: { groupId: null }, note: '', message: 'm' })).toEqual({
      type: 'conversation.regroup',
      groupId: null,
      message: 'm',
    });
    expect(transferCommand({ to: { agentId: 'ben' }, note: 'n', message: '' })).toEqual({
      type: 'conversation.transfer',
      toAgentId: 'ben',
      note: 'n',
    });
  });
});
