import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaPath, labelled, linePath, nearest, points, ticks } from '#dashboard/insight/chart-geometry.ts';
import { addDays, dayIn, rangeOf } from '#dashboard/insight/days.ts';
import { mailTo } from '#dashboard/help/mail-to.ts';
import { tookWords } from '#dashboard/insight/definitions.ts';
import { csvOf } from '#dashboard/insight/taken-along.ts';

const frame = { width: 400, height: 160, top: 10, right: 30, bottom: 20, left: 30 };

describe('a graph', () => {
  test('has round steps from zero that reach the highest value', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (max) => {
        const marks = ticks(max);
        expect(marks[0]).toBe(0);
        expect(marks.at(-1)).toBeGreaterThanOrEqual(max);
        expect(marks.length).toBeLessThanOrEqual(6);
        expect(marks.every(Number.isInteger)).toBe(true);
      }),
    );
  });

  test('draws a day without anything on the zero line, inside the frame', () => {
    const line = points([0, 4, 8], 8, frame);
    expect(line.map(({ y }) => y)).toEqual([140, 75, 10]);
    expect(line.map(({ x }) => x)).toEqual([30, 200, 370]);
    expect(linePath(line)).toBe('M30 140L200 75L370 10');
    expect(areaPath(line, frame)).toMatch(/Z$/u);
    expect(areaPath([], frame)).toBe('');
  });

  test('finds the day that is pointed at', () => {
    const line = points([1, 1, 1], 1, frame);
    expect([nearest(0, line), nearest(190, line), nearest(900, line)]).toEqual([0, 1, 2]);
  });

  test('names the first and the last day, and as many between as fit', () => {
    expect(labelled(30, 340).at(0)).toBe(0);
    expect(labelled(30, 340).at(-1)).toBe(29);
    expect(labelled(1, 340)).toEqual([0]);
    expect(labelled(0, 340)).toEqual([]);
  });

  test('never lets two dates overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 366 }),
        fc.integer({ min: 40, max: 1_600 }),
        fc.integer({ min: 40, max: 160 }),
        (count, room, need) => {
          const days = labelled(count, room, need);
          const step = room / (count - 1);
          expect(days.at(-1)).toBe(count - 1);
          for (const [index, day] of days.entries())
            if (index > 0) expect((day - days[index - 1]!) * step).toBeGreaterThanOrEqual(need - 1e-6);
        },
      ),
    );
  });
});

describe('days', () => {
  test('are those of the site, not of the browser', () => {
    const ms = Date.parse('2026-03-01T23:30:00Z');
    expect([dayIn('Europe/Vienna', ms), dayIn('America/New_York', ms)]).toEqual(['2026-03-02', '2026-03-01']);
  });

  test('go over the ends of months and through the change of clocks', () => {
    expect([addDays('2026-02-28', 1), addDays('2026-03-29', 1), addDays('2026-01-01', -1)]).toEqual([
      '2026-03-01',
      '2026-03-30',
      '2025-12-31',
    ]);
  });

  test.each([
    ['', '7', '2026-03-04', '2026-03-10'],
    ['range=30', '30', '2026-02-09', '2026-03-10'],
    ['range=custom&from=2026-03-01&to=2026-03-02', 'custom', '2026-03-01', '2026-03-02'],
    ['range=custom&from=2026-03-09&to=2026-03-30', 'custom', '2026-03-09', '2026-03-10'],
    ['range=custom&from=2020-01-01&to=2026-03-10', 'custom', '2025-03-10', '2026-03-10'],
    ['range=custom&from=2026-03-05&to=2026-03-01', '7', '2026-03-04', '2026-03-10'],
    ['range=custom&from=x&to=y', '7', '2026-03-04', '2026-03-10'],
    ['range=today', 'today', '2026-03-10', '2026-03-10'],
    ['range=event', 'event', '2026-03-08', '2026-03-10'],
  ])('J-32: %s', (query, kind, from, to) => {
    const event = { from: '2026-03-08', to: '2026-03-12' };
    expect(rangeOf(new URLSearchParams(query), '2026-03-10', event)).toEqual({ kind, from, to });
  });

  test('an event that is still to come, or not known, has no range of its own', () => {
    const query = new URLSearchParams('range=event');
    expect(rangeOf(query, '2026-03-10', { from: '2026-03-11', to: '2026-03-12' }).kind).toBe('7');
    expect(rangeOf(query, '2026-03-10').kind).toBe('7');
  });
});

describe('figures', () => {
  test('times are said in their two largest units', () => {
    expect([0, 42, 185, 180, 7_800, 97_200].map((seconds) => tookWords(seconds).replaceAll('\u00a0', ' '))).toEqual([
      '0 s',
      '42 s',
      '3 min 5 s',
      '3 min',
      '2 h 10 min',
      '1 d 3 h',
    ]);
  });

  test('CSV has a line for each day, or each five minutes of one, and nothing that a spreadsheet would run', () => {
    const counted = { conversations: 5, messages: 12, liveRequests: 2, opens: 9 };
    const days = [{ day: '=1+1', subscribers: 3, ...counted }];
    expect(csvOf({ days })).toBe(
      '"day","conversations","messages","liveRequests","opens","subscribers"\r\n"\'=1+1","5","12","2","9","3"\r\n',
    );
    expect(csvOf({ days, slots: [{ at: '2026-03-01T10:05:00.000Z', ...counted }] })).toBe(
      '"at","conversations","messages","liveRequests","opens"\r\n"2026-03-01T10:05:00.000Z","5","12","2","9"\r\n',
    );
  });
});

test('J-35: the address of a mail cannot be made to say more than an address and a subject', () => {
  expect(mailTo('help@event.example', 'A & B')).toBe('mailto:help@event.example?subject=A%20%26%20B');
  expect(mailTo('a?bcc=x&y@event.example', 'x')).toBe('mailto:a%3Fbcc%3Dx%26y@event.example?subject=x');
});
