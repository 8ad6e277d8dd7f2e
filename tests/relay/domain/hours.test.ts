import { describe, expect, test } from 'vitest';
import { isOpenAt, localTime } from '#relay/domain/hours.ts';
import { aSite } from './builders.ts';

const nineToFive: [number, number][] = [[540, 1_020]];
const none: [number, number][] = [];
const weekdays = [none, nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, none];

describe('hours', () => {
  test.each([
    ['before the spring change', '2030-03-29T08:00:00Z', true],
    ['an hour too early before it', '2030-03-29T07:59:00Z', false],
    ['after the spring change the same wall clock is an hour earlier in UTC', '2030-04-01T07:00:00Z', true],
    ['the last minute', '2030-04-01T14:59:00Z', true],
    ['the closing minute', '2030-04-01T15:00:00Z', false],
    ['a Sunday', '2030-03-31T10:00:00Z', false],
  ])('%s', (_, at, open) => expect(isOpenAt(aSite({ officeHours: weekdays }), at)).toBe(open));

  test('no hours mean always, a range may run over midnight', () => {
    expect(isOpenAt(aSite(), '2030-03-31T03:00:00Z')).toBe(true);
    const site = aSite({ timeZone: 'UTC', officeHours: [none, none, none, none, none, [[1_320, 120]], none] });
    expect(
      ['2030-05-17T21:59:00Z', '2030-05-17T22:00:00Z', '2030-05-18T01:59:00Z', '2030-05-18T02:00:00Z'].map((at) => isOpenAt(site, at)),
    ).toEqual([false, true, true, false]);
  });

  test('local time knows day, weekday and minute, also at midnight', () => {
    expect(localTime('Asia/Kolkata', '2030-05-17T18:30:00Z')).toEqual({ day: '2030-05-18', weekday: 6, hour: 0, minute: 0 });
  });
});
