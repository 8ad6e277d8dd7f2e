import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { backoff } from '#protocol/connection/backoff.ts';

describe('backoff', () => {
  it('spreads the first try over seconds, so that a restart brings no herd', () => {
    expect(backoff(0, 0)).toBe(250);
    expect(backoff(0, 1)).toBe(4_000);
  });

  it('uses the spread that the relay asked for', () => {
    expect(backoff(0, 0.5, 10_000)).toBe(5_000);
  });

  it('grows with each try and never passes 30 s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (tries, luck) => {
        const ms = backoff(tries, luck);
        return ms >= 500 && ms <= 30_000 && backoff(tries + 1, luck) >= ms;
      }),
    );
  });
});
