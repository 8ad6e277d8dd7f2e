import { expect, test } from 'vitest';
import { countsFor } from '#relay/live/counts-for.ts';

test('T-60: what an agent is told of counts is of All and of their groups, and adds up', () => {
  const groups = { all: { queued: 1, open: 2 }, red: { queued: 3, open: 5 }, blue: { queued: 7, open: 9 } };
  expect(countsFor({ groups }, 'all')).toEqual({ queued: 11, open: 16, groups });
  expect(countsFor({ groups }, new Set(['red', 'gone']))).toEqual({ queued: 4, open: 7, groups: { all: groups.all, red: groups.red } });
  expect(countsFor({ groups: {} }, new Set())).toEqual({ queued: 0, open: 0, groups: {} });
});
