// The drawing's geometry: ways lead down, nothing lies on anything, and circles have a way up.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { box, layoutOf, type Edge } from '#dashboard/flows/graph-layout.ts';

const ids = Array.from({ length: 12 }, (_, n) => `s${n}`);
const edges = fc.array(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids) }), { maxLength: 40 });

describe('the drawing', () => {
  test('stands a step below what leads to it, and a circle leads up at the side', () => {
    const { boxes, ways } = layoutOf(
      ['a', 'b', 'c'],
      [
        { from: 'a', to: 'b' },
        { from: 'b', to: 'c' },
        { from: 'a', to: 'c' },
        { from: 'c', to: 'a' },
      ],
    );
    expect(boxes.map(({ id, layer }) => [id, layer])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ]);
    expect(ways.filter(({ back }) => back).map(({ from, to }) => [from, to])).toEqual([['c', 'a']]);
    expect(ways.find(({ from, to }) => from === 'a' && to === 'c')?.points).toHaveLength(3);
  });

  test('of any graph: each step once, no box over another, all within its size, each way once', () => {
    fc.assert(
      fc.property(edges, (given: Edge[]) => {
        const { boxes, ways, width, height } = layoutOf(ids, given);
        expect(boxes.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
        for (const [index, one] of boxes.entries()) {
          expect(one.x >= 0 && one.y >= 0 && one.x + box.width <= width && one.y + box.height <= height).toBe(true);
          for (const other of boxes.slice(index + 1))
            expect(Math.abs(one.x - other.x) >= box.width || Math.abs(one.y - other.y) >= box.height).toBe(true);
        }
        expect(new Set(ways.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(given.map(({ from, to }) => `${from} ${to}`)));
        for (const { points, back } of ways)
          if (!back) for (const [n, [, y]] of points.entries()) expect(n === 0 || y > points[n - 1]![1]).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('of no steps is empty, and ways to what is not there are left out', () => {
    expect(layoutOf([], []).boxes).toEqual([]);
    expect(layoutOf(['a'], [{ from: 'a', to: 'gone' }]).ways).toEqual([]);
  });
});
