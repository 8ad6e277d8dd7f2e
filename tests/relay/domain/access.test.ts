import { expect, test } from 'vitest';
import { accessOf, narrows, reaches, scopeOf } from '#relay/domain/access.ts';

const groups = [
  { id: 'red', members: ['ana', 'mia'] },
  { id: 'blue', members: ['ben'] },
];
const ana = accessOf({ id: 'ana', role: 'agent' }, groups, {});
const nobody = accessOf({ id: 'new', role: 'agent' }, groups, { restrictByGroup: true });
const mia = accessOf({ id: 'mia', role: 'manager' }, groups, {});

test('T-60: an agent knows of All and of their own groups, a manager of everything', () => {
  const known = (access: typeof ana) => [null, undefined, 'red', 'blue', 'gone'].filter((id) => reaches(access, id));
  expect(known(ana)).toEqual([null, undefined, 'red']);
  expect(known(nobody)).toEqual([null, undefined]);
  expect(known(mia)).toEqual([null, undefined, 'red', 'blue', 'gone']);
  expect([scopeOf(ana), scopeOf(nobody), scopeOf(mia)]).toEqual([[null, 'red'], [null], 'all']);
});

test('C-18: where a site does not keep groups apart, everybody knows of everything', () => {
  expect(accessOf({ id: 'new', role: 'agent' }, groups, { restrictByGroup: false })).toBe('all');
});

test('losing one group is a loss, whatever is won besides', () => {
  expect(narrows(ana, new Set(['red', 'blue']))).toBe(false);
  expect(narrows(ana, new Set(['blue']))).toBe(true);
  expect(narrows(nobody, ana)).toBe(false);
  expect(narrows(mia, ana)).toBe(true);
  expect(narrows(ana, mia)).toBe(false);
});
