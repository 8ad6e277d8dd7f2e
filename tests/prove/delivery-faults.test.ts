// The judge of G27 finds what it is there to find.
import { expect, test } from 'vitest';
import { deliveryFaults } from './delivery-faults.ts';

const owed = new Map([
  ['cv_1', ['started', 'queued', 'closed']],
  ['cv_2', ['started']],
]);
const took = (id: string, about: string, type: string) => ({ id, about, type });
const right = [took('a', 'cv_1', 'started'), took('b', 'cv_2', 'started'), took('c', 'cv_1', 'queued'), took('d', 'cv_1', 'closed')];

test('what came in order is right, also where it came again later', () => {
  expect(deliveryFaults(owed, right)).toEqual([]);
  expect(deliveryFaults(owed, [...right.slice(0, 3), right[0]!, ...right.slice(2)])).toEqual([]);
});

test.each([
  ['one is lost', right.slice(0, 3)],
  ['one in the middle is lost', right.toSpliced(2, 1)],
  ['two have changed places', [right[2]!, right[1]!, right[0]!, right[3]!]],
  ['one came again under another id', [...right, took('e', 'cv_1', 'closed')]],
  ['a conversation was told of at no time', right.filter(({ about }) => about === 'cv_1')],
  ['something never happened', [...right, took('e', 'cv_3', 'started')]],
])('%s', (_name, taken) => {
  expect(deliveryFaults(owed, taken)).toHaveLength(1);
});
