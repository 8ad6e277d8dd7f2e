// Office hours as lines that a person types, and back. Pure.
import type { SiteSettings } from '#protocol/http/staff.ts';

export const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
type Hours = NonNullable<SiteSettings['officeHours']>;

/** "09:00-12:00, 13:00-17:00" of each day, from Sunday. */
export function hoursLines(hours: SiteSettings['officeHours']): readonly string[] {
  return weekdays.map((_, day) => (hours?.[day] ?? []).map(([from, to]) => `${clock(from)}-${clock(to)}`).join(', '));
}

/** The hours of seven lines, or the days that cannot be read. An empty line is a closed day. */
export function hoursOf(lines: readonly string[]): { readonly ok: Hours } | { readonly days: readonly number[] } {
  const days = lines.map(dayHours);
  const wrong = days.flatMap((day, index) => (day === undefined ? [index] : []));
  return wrong.length > 0 ? { days: wrong } : { ok: days as Hours }; // none is undefined
}

function dayHours(line: string): Hours[number] | undefined {
  const spans: [number, number][] = [];
  for (const part of line.split(/[,;]/u).filter((one) => one.trim() !== '')) {
    const found = /^\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*$/u.exec(part);
    if (!found) return undefined;
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = found.slice(1).map(Number);
    const [from, to] = [h1 * 60 + m1, h2 * 60 + m2];
    if (m1 > 59 || m2 > 59 || to > 1_440 || from >= to) return undefined;
    spans.push([from, to]);
  }
  return spans;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
