// Calendar days of a site, as YYYY-MM-DD. Knows nothing of what is counted on them.
import { refuse, type Refused } from '#protocol/refusals.ts';
import { slotOf } from '#relay/domain/figures.ts';
import { localTime } from '#relay/domain/hours.ts';

/** The longest range that one graph shows. */
const MOST_DAYS = 400;
const SLOT_MS = 300_000;

/** The day that `at` falls on in `timeZone` (IANA). */
export function dayIn(timeZone: string, at: Date): string {
  return localTime(timeZone, at.toISOString()).day;
}

/** Every day from `from` to `to`, both included; `bad_date` where one is no day, or they are reversed or too far apart. */
export function daysBetween(from: string | null, to: string | null): readonly string[] | Refused {
  const [first, last] = [startOf(from), startOf(to)];
  if (first === undefined) return refuse('bad_date', 'The day "from" must be a day as YYYY-MM-DD.', { field: 'from' });
  if (last === undefined) return refuse('bad_date', 'The day "to" must be a day as YYYY-MM-DD.', { field: 'to' });
  // Days of UTC are all 24 hours long: counting in them knows no daylight saving.
  const count = (last - first) / 86_400_000 + 1;
  if (count < 1) return refuse('bad_date', 'The range ends before it begins.', { field: 'to' });
  if (count > MOST_DAYS) return refuse('bad_date', `At most ${MOST_DAYS} days.`, { field: 'to', max: MOST_DAYS, got: count });
  return Array.from({ length: count }, (_, index) => new Date(first + index * 86_400_000).toISOString().slice(0, 10));
}

/** The five minutes of `day` in `timeZone`, named as figures are (YYYY-MM-DDTHH:MM in UTC): 276 to 300 of them where clocks change. */
export function slotsOf(timeZone: string, day: string): readonly string[] {
  const first = beginningOf(timeZone, day);
  const next = beginningOf(timeZone, new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10));
  return Array.from({ length: (next - first) / SLOT_MS }, (_, index) => slotOf(new Date(first + index * SLOT_MS).toISOString()));
}

/** When `day` begins in `timeZone`, which is midnight in most places on most days. */
function beginningOf(timeZone: string, day: string): number {
  const noon = Date.parse(`${day}T12:00:00Z`);
  // No place is further from UTC than 14 hours.
  let [before, within] = [noon - 40 * 3_600_000, noon + 14 * 3_600_000];
  while (within - before > SLOT_MS) {
    const middle = before + Math.floor((within - before) / SLOT_MS / 2) * SLOT_MS;
    if (dayIn(timeZone, new Date(middle)) < day) before = middle;
    else within = middle;
  }
  return within;
}

function startOf(day: string | null): number | undefined {
  if (day === null || !/^(?:19|20|21)\d\d-\d\d-\d\d$/u.test(day)) return undefined;
  const start = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString().startsWith(day) ? start : undefined;
}
