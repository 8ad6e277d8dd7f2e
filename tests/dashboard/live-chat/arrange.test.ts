import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrange, belongs, holdOrder, matches, pin, within } from '#dashboard/live-chat/arrange.ts';
import { ago, aRow, benId, meId } from './rows.ts';

const me = { id: meId, name: 'Ana' };
const ben = { id: benId, name: 'Ben' };
const id = (n: number): string => `cv_${String(n).padStart(32, '0')}`;
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map((row) => row.id);

describe('belongs', () => {
  const rows = {
    bot: aRow({ phase: 'bot', live: false }),
    queued: aRow({ phase: 'queued' }),
    mine: aRow({ phase: 'active', owner: me }),
    bens: aRow({ phase: 'assigned', owner: ben }),
    closed: aRow({ phase: 'closed' }),
    'closed by the bot': aRow({ phase: 'closed', live: false }),
  };
  it.each([
    ['all', ['bot', 'queued', 'mine', 'bens', 'closed', 'closed by the bot']],
    ['open', ['queued', 'mine', 'bens']],
    ['queue', ['queued']],
    ['mine', ['mine']],
    ['closed', ['closed']],
  ] as const)('M-14, M-28: %s holds %s', (category, expected) => {
    expect(Object.entries(rows).flatMap(([name, row]) => (belongs(row, category, meId) ? [name] : []))).toEqual(expected);
  });
});

describe('arrange', () => {
  it('puts the newest activity first', () => {
    const rows = [aRow({ id: id(1), activeAt: ago(5) }), aRow({ id: id(2), activeAt: ago(1) }), aRow({ id: id(3), activeAt: ago(9) })];
    expect(ids(arrange(rows, 'all', meId))).toEqual([id(2), id(1), id(3)]);
  });

  it('puts the longest wait first in the queue, whatever happened since', () => {
    const rows = [3, 5, 1].map((minutes) => aRow({ id: id(minutes), phase: 'queued', waitingSince: ago(minutes), activeAt: ago(0) }));
    expect(ids(arrange(rows, 'queue', meId))).toEqual([id(5), id(3), id(1)]);
  });

  it('M-12: puts what is flagged to the top before every wait', () => {
    const rows = [3, 5, 1].map((minutes) =>
      aRow({ id: id(minutes), phase: 'queued', waitingSince: ago(minutes), ...(minutes === 1 && { first: true }) }),
    );
    expect(ids(arrange(rows, 'queue', meId))).toEqual([id(1), id(5), id(3)]);
  });

  it('breaks ties by id', () => {
    const rows = [3, 1, 2].map((n) => aRow({ id: id(n), activeAt: ago(1) }));
    expect(ids(arrange(rows, 'all', meId))).toEqual([id(1), id(2), id(3)]);
  });

  it('does not depend on the order it is given', () => {
    const some = fc.array(fc.record({ n: fc.nat(40), minutes: fc.nat(5) }), { maxLength: 30 });
    fc.assert(
      fc.property(some, (list) => {
        const rows = [...new Map(list.map(({ n, minutes }) => [n, aRow({ id: id(n), activeAt: ago(minutes) })])).values()];
        expect(ids(arrange(rows.toReversed(), 'all', meId))).toEqual(ids(arrange(rows, 'all', meId)));
      }),
    );
  });
});

describe('matches', () => {
  it.each([
    ['maya', true],
    ['CHEN ma', true],
    ['example.com', true],
    ['', true],
    ['ben', false],
  ])('"%s" → %s', (q, expected) => expect(matches(aRow(), q)).toBe(expected));

  it('finds a nameless visitor by their label', () => {
    expect(matches(aRow({ visitor: { name: null } }), '4f2a')).toBe(true);
  });
});

describe('within', () => {
  it('hides rows older than the last loaded page, where others between may be missing', () => {
    const rows = arrange(
      [1, 2, 3].map((n) => aRow({ id: id(n), activeAt: ago(n) })),
      'all',
      meId,
    );
    expect(ids(within(rows, rows[1]!, 'all'))).toEqual([id(1), id(2)]);
    expect(within(rows, null, 'all')).toBe(rows);
  });
});

describe('while the pointer is over the list', () => {
  it('nothing moves, and what waits is counted', () => {
    expect(holdOrder(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual({ ids: ['a', 'b', 'c'], waiting: 1 });
    expect(holdOrder(['a', 'b'], ['new', 'a', 'b'])).toEqual({ ids: ['a', 'b'], waiting: 1 });
    expect(holdOrder(['a', 'b'], ['a', 'b'])).toEqual({ ids: ['a', 'b'], waiting: 0 });
  });

  it('a row that left the list is gone at once', () => {
    expect(holdOrder(['a', 'b', 'c'], ['a', 'c'])).toEqual({ ids: ['a', 'c'], waiting: 0 });
  });

  it('kept rows never change their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(20)), fc.uniqueArray(fc.nat(20)), (a, b) => {
        const [shown, wanted] = [a.map(String), b.map(String)];
        const { ids: kept } = holdOrder(shown, wanted);
        expect(kept).toEqual(shown.filter((one) => wanted.includes(one)));
      }),
    );
  });
});

describe('pin', () => {
  it('keeps the open conversation where it stands while others pass it', () => {
    expect(pin(['a', 'b', 'c'], ['c', 'a', 'b'], 'c')).toEqual(['a', 'b', 'c']);
    expect(pin(['a', 'b', 'c'], ['c', 'a', 'b'], null)).toEqual(['c', 'a', 'b']);
    expect(pin([], ['c', 'a'], 'c')).toEqual(['c', 'a']);
  });

  it('shows every wanted row exactly once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(9)), fc.uniqueArray(fc.nat(9)), fc.nat(9), (a, b, open) => {
        const pinned = pin(a.map(String), b.map(String), String(open));
        expect(pinned.toSorted()).toEqual(b.map(String).toSorted());
      }),
    );
  });
});
