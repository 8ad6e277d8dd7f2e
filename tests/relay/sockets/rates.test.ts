import { describe, expect, test } from 'vitest';
import { Bucket, frameRule, Repeats, rules, visitorRule } from '#relay/sockets/rates.ts';

describe('what a visitor may send', () => {
  test.each([
    { perMinute: 100, burst: 20 },
    { perMinute: 1, burst: 1 },
    { perMinute: 10_000_000, burst: 2_000_000 },
  ])('$perMinute messages a minute let $burst through at once', ({ perMinute, burst }) => {
    const rule = visitorRule(perMinute);
    expect(rule).toEqual({ perMinute, burst });
    expect(frameRule(rule).perMinute).toBeGreaterThanOrEqual(Math.max(rules.frames.perMinute, perMinute));
  });

  test('the one too many is told how long to wait, and is let through then', () => {
    let now = 0;
    const bucket = new Bucket(visitorRule(100), () => now);
    for (let n = 0; n < 20; n += 1) expect(bucket.take()).toBe(0);
    expect(bucket.take()).toBe(600);
    now += 600;
    expect(bucket.take()).toBe(0);
  });
});

describe('one text over and over', () => {
  const say = (repeats: Repeats, times: number, to: (n: number) => string) =>
    Array.from({ length: times }, (_, n) => repeats.take(`id${n}`, 'The stream is back.', to(n))).filter(Boolean).length;

  test('is refused from the tenth on where it goes to the same', () => {
    expect(say(new Repeats(() => 0), 12, () => 'cv_1')).toBe(3);
  });

  test('G-21: is not where each goes to another', () => {
    expect(say(new Repeats(() => 0), 200, (n) => `cv_${n}`)).toBe(0);
  });
});
