import { describe, expect, it } from 'vitest';
import { choose, chooseTo, nobody, stillThere } from '#dashboard/live-chat/chosen.ts';

const order = ['a', 'b', 'c', 'd', 'e'];

describe('the rows that are chosen', () => {
  it('one goes in, and out again', () => {
    const one = choose(nobody, 'b');
    expect([...one.ids]).toEqual(['b']);
    expect([...choose(one, 'b').ids]).toEqual([]);
  });

  it.each([
    ['down', 'b', 'd', ['b', 'c', 'd']],
    ['up', 'd', 'b', ['b', 'c', 'd']],
    ['to itself', 'c', 'c', ['c']],
  ])('a range %s', (_, from, to, all) => {
    expect([...chooseTo(choose(nobody, from), to, order).ids].toSorted()).toEqual(all);
  });

  it('a second range begins where the first did, and keeps what was chosen before', () => {
    const first = chooseTo(choose(choose(nobody, 'a'), 'c'), 'd', order);
    expect([...chooseTo(first, 'e', order).ids].toSorted()).toEqual(['a', 'c', 'd', 'e']);
  });

  it('a range from nowhere, or from what has left the list, is the one row', () => {
    expect([...chooseTo(nobody, 'c', order).ids]).toEqual(['c']);
    expect([...chooseTo(choose(nobody, 'gone'), 'c', order).ids].toSorted()).toEqual(['c', 'gone']);
  });

  it('what is not there any more is not chosen any more', () => {
    const two = choose(choose(nobody, 'a'), 'b');
    expect([...stillThere(two, (id) => id === 'a').ids]).toEqual(['a']);
    expect(stillThere(two, () => true)).toBe(two);
  });
});
