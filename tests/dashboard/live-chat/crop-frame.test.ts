import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between, fitted, moved, pulled, whole, type Corner, type Size } from '#dashboard/live-chat/crop-frame.ts';
import type { Part } from '#dashboard/picture-part.ts';

const size = { width: 640, height: 480 };
const sizes = fc.record({ width: fc.integer({ min: 1, max: 5_000 }), height: fc.integer({ min: 1, max: 5_000 }) });
const points = fc.record({ x: fc.double({ min: -9_000, max: 9_000 }), y: fc.double({ min: -9_000, max: 9_000 }) });
const corners = fc.constantFrom<Corner[]>('nw', 'ne', 'sw', 'se');

function isInside({ x, y, width, height }: Part, of: Size): boolean {
  return [x, y, width, height].every(Number.isInteger) && x >= 0 && y >= 0 && x + width <= of.width && y + height <= of.height;
}

describe('the frame around what is kept of a picture', () => {
  it('never leaves the picture, whatever is pulled, and is never empty', () => {
    fc.assert(
      fc.property(sizes, points, points, fc.array(fc.tuple(corners, points)), (of, from, to, pulls) => {
        let part = between(from, to, of);
        for (const [corner, by] of pulls) {
          part = moved(pulled(part, corner, by, of), by, of);
          expect(isInside(part, of)).toBe(true);
          expect(Math.min(part.width, part.height)).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('keeps its size while it is moved, and stops at the edges', () => {
    const part = { x: 100, y: 100, width: 200, height: 50 };
    expect(moved(part, { x: 30, y: -20 }, size)).toEqual({ x: 130, y: 80, width: 200, height: 50 });
    expect(moved(part, { x: 9_000, y: 9_000 }, size)).toEqual({ x: 440, y: 430, width: 200, height: 50 });
  });

  it('leaves the opposite corner where it is', () => {
    fc.assert(
      fc.property(points, (by) => {
        const { x, y, width, height } = pulled({ x: 100, y: 100, width: 200, height: 200 }, 'nw', by, size);
        expect([x + width, y + height]).toEqual([300, 300]);
      }),
    );
  });

  it('is drawn in any direction', () => {
    const part = { x: 10, y: 20, width: 90, height: 180 };
    expect(between({ x: 10, y: 20 }, { x: 100, y: 200 }, size)).toEqual(part);
    expect(between({ x: 100, y: 200 }, { x: 10, y: 20 }, size)).toEqual(part);
  });

  it('takes the nearest of what was typed', () => {
    expect(fitted({ x: -5, y: 470, width: 0, height: 900 }, size)).toEqual({ x: 0, y: 470, width: 8, height: 10 });
    expect(fitted({ x: Number.NaN, y: 0, width: Number.NaN, height: 20 }, size)).toEqual({ x: 0, y: 0, width: 8, height: 20 });
    expect(fitted({ x: 0, y: 0, width: 50, height: 50 }, { width: 3, height: 2 })).toEqual(whole({ width: 3, height: 2 }));
  });
});
