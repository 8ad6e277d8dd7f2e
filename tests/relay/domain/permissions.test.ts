import { expect, test } from 'vitest';
import type { Role } from '#protocol/actor.ts';
import { may, type Ownership, type Verb } from '#relay/domain/permissions.ts';
import { aSite } from './builders.ts';

// Rows of the matrix: for agent, manager and admin, where it is mine, another's, nobody's. y or -.
const matrix: Readonly<Record<Verb, string>> = {
  take: 'yyy yyy yyy',
  'take-over': 'yyy yyy yyy',
  join: 'yyy yyy yyy',
  reply: 'y-y y-y y-y',
  coach: 'yyy yyy yyy',
  comment: 'yyy yyy yyy',
  'delete-comment': '--- yyy yyy',
  transfer: 'y-- yyy yyy',
  regroup: 'y-y yyy yyy',
  assign: '--- yyy yyy',
  release: 'y-- yyy yyy',
  close: 'y-y yyy yyy',
  reopen: 'yyy yyy yyy',
  delete: '--- yyy yyy',
};

const roles: readonly Role[] = ['agent', 'manager', 'admin'];
const owners: readonly Ownership[] = ['mine', 'other', 'nobody'];
const verbs = Object.keys(matrix) as Verb[]; // Object.keys forgets what the record's type knows.

test.each(verbs)('%s', (verb) => {
  const got = roles.map((role) => owners.map((owner) => (may(role, verb, owner, aSite()) ? 'y' : '-')).join('')).join(' ');
  expect(got).toBe(matrix[verb]);
});

test('joining the assistant’s talks is the site’s choice', () => {
  const who = (joinBotChats: 'all' | 'managers' | 'nobody') => roles.filter((role) => may(role, 'join', 'nobody', aSite({ joinBotChats })));
  expect([who('all'), who('managers'), who('nobody')]).toEqual([['agent', 'manager', 'admin'], ['manager', 'admin'], []]);
});

test('T-20: deleting is the site’s choice', () => {
  const who = (deleteChatRoles: 'all' | 'managers' | 'admins') =>
    roles.filter((role) => may(role, 'delete', 'nobody', aSite({ deleteChatRoles })));
  expect([who('all'), who('managers'), who('admins')]).toEqual([['agent', 'manager', 'admin'], ['manager', 'admin'], ['admin']]);
});

test('T-07: everybody takes over from a colleague, or managers only, as the site says', () => {
  const who = (takeFromOthers?: 'all' | 'managers') =>
    roles.filter((role) => may(role, 'take-over', 'other', aSite(takeFromOthers && { takeFromOthers })));
  expect([who(), who('all'), who('managers')]).toEqual([roles, roles, ['manager', 'admin']]);
});
