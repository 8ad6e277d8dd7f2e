import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeLimits, rules } from '#relay/auth/limits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('limits', () => {
  test('the one too many is told how long to wait, and is let in after that', async () => {
    const limits = makeLimits();
    for (let n = 0; n < rules.signIn.points; n += 1) expect(await limits.take('signIn', 'a')).toBeUndefined();
    expect(await limits.take('signIn', 'a')).toMatchObject({ refused: { code: 'rate_limited', retryAfterMs: 900_000 } });
    vi.advanceTimersByTime(900_000);
    expect(await limits.take('signIn', 'a')).toBeUndefined();
  });

  test('whether a limit is reached can be asked without counting', async () => {
    const limits = makeLimits();
    for (let n = 0; n < rules.signIn.points; n += 1) {
      expect(await limits.reached('signIn', 'a')).toBeUndefined();
      await limits.take('signIn', 'a');
    }
    vi.advanceTimersByTime(600_000);
    expect(await limits.reached('signIn', 'a')).toEqual({ retryAfterMs: 300_000 });
    expect(await limits.reached('signIn', 'b')).toBeUndefined();
    vi.advanceTimersByTime(300_000);
    expect(await limits.reached('signIn', 'a')).toBeUndefined();
  });

  test('keys and rules do not touch each other, and a cleared one begins anew', async () => {
    const limits = makeLimits();
    for (let n = 0; n < 6; n += 1) await limits.take('signIn', 'a');
    expect(await limits.take('signIn', 'b')).toBeUndefined();
    expect(await limits.take('uploads', 'a')).toBeUndefined();
    await limits.clear('signIn', 'a');
    expect(await limits.take('signIn', 'a')).toBeUndefined();
  });

  test('an operator can move how many new visitors there may be; a site gets five times as many as an address', async () => {
    const limits = makeLimits({ newVisitorsPerMinute: 2 });
    const taken = async (rule: 'newVisitorsOfAddress' | 'newVisitorsOfSite'): Promise<number> => {
      let count = 0;
      while ((await limits.take(rule, 'a')) === undefined) count += 1;
      return count;
    };
    expect([await taken('newVisitorsOfAddress'), await taken('newVisitorsOfSite')]).toEqual([2, 10]);
  });

  test('an address alone is never limited below what a venue needs', () => {
    expect(rules.newVisitorsOfAddress.points).toBeGreaterThanOrEqual(2_000);
  });
});
