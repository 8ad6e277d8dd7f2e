import { expect, test } from 'vitest';
import type { Cond } from '#protocol/flow/condition.ts';
import { holds } from '#relay/domain/flow/condition.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { reader } from '#relay/domain/flow/world.ts';
import { aSite } from '../builders.ts';
import { aWorld } from './flows.ts';

const world = aWorld({ site: aSite({ officeHours: [[], [], [], [], [], [[540, 1_020]], []] }), ahead: 2 });
const page = { url: 'https://event.example/login?x', title: 'Log in' };
const read = reader({ ...world, visitor: { ...world.visitor, role: 'Speaker', page } }, { n: 3, on: '2030-05-01' }, {}, wordsIn('en'));

const table: readonly (readonly [Cond, boolean])[] = [
  [{ ref: 'visitor.role', op: 'eq', value: 'speaker' }, true],
  [{ ref: 'visitor.role', op: 'ne', value: 'speaker' }, false],
  [{ ref: 'visitor.role', op: 'in', value: ['attendee', 'speaker'] }, true],
  [{ ref: 'visitor.name', op: 'exists' }, false],
  [{ ref: 'visitor.name', op: 'exists', value: false }, true],
  [{ ref: 'page.url', op: 'contains', value: '/LOGIN' }, true],
  [{ ref: 'page.url', op: '!contains', value: '/login' }, false],
  [{ ref: 'page.title', op: 'matches', value: 'log*' }, true],
  [{ ref: 'vars.n', op: 'gt', value: 2 }, true],
  [{ ref: 'vars.n', op: 'lte', value: 2 }, false],
  [{ ref: 'vars.none', op: 'lt', value: 5 }, false],
  [{ ref: 'vars.on', op: 'before', value: '2030-05-02' }, true],
  [{ ref: 'vars.on', op: 'after', value: 'no date' }, false],
  [{ ref: 'queue.length', op: 'eq', value: 2 }, true],
  [{ ref: 'hours.open', op: 'eq', value: true }, true],
  [{ ref: 'time.hour', op: 'eq', value: 12 }, true],
  [{ ref: 'time.weekday', op: 'eq', value: 5 }, true],
  [{ all: [{ ref: 'vars.n', op: 'eq', value: 3 }, { not: { ref: 'visitor.name', op: 'exists' } }] }, true],
  [{ any: [] }, false],
];

test.each(table)('%j is %s', (cond, expected) => expect(holds(cond, read)).toBe(expected));
