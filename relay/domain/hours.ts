// Whether a site is open at an instant, in its own time zone. Knows the clock only as an argument.
import type { SiteSettings } from '#protocol/http/staff.ts';

export type LocalTime = {
  /** YYYY-MM-DD */ readonly day: string;
  /** 0 = Sunday. */ readonly weekday: number;
  readonly hour: number;
  /** Minutes since midnight by the wall clock, 0–1439. */ readonly minute: number;
};

/** What the clock on the wall shows in `timeZone` (IANA) at `at`; right over changes of daylight saving. */
export function localTime(timeZone: string, at: string): LocalTime {
  const minute = at.slice(0, 'YYYY-MM-DDTHH:MM'.length);
  const last = lastAsked.get(timeZone);
  if (last?.minute === minute) return last.time;
  const time = wallClock(timeZone, at);
  lastAsked.set(timeZone, { minute, time });
  return time;
}

// Every message asks, and most ask within the same minute.
const lastAsked = new Map<string, { readonly minute: string; readonly time: LocalTime }>();

function wallClock(timeZone: string, at: string): LocalTime {
  const parts = Object.fromEntries(
    formatFor(timeZone)
      .formatToParts(new Date(at))
      .map((part) => [part.type, part.value]),
  );
  const day = `${parts['year']}-${parts['month']}-${parts['day']}`;
  const hour = Number(parts['hour']);
  return { day, weekday: new Date(`${day}T00:00:00Z`).getUTCDay(), hour, minute: hour * 60 + Number(parts['minute']) };
}

/** True where the office is open at `at`. No hours at all means always; a range that ends before it begins runs over midnight. */
export function isOpenAt(site: Pick<SiteSettings, 'officeHours' | 'timeZone'>, at: string): boolean {
  if (site.officeHours === null) return true;
  const { weekday, minute } = localTime(site.timeZone, at);
  const today = site.officeHours[weekday] ?? [];
  const yesterday = site.officeHours[(weekday + 6) % 7] ?? [];
  return (
    today.some(([from, to]) => (from <= to ? minute >= from && minute < to : minute >= from)) ||
    yesterday.some(([from, to]) => from > to && minute < to)
  );
}

// Making a formatter costs far more than using one.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}
