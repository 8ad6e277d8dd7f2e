// Days as YYYY-MM-DD: which one it is somewhere, and reckoning with them. Pure: the instant comes in.
import type { EventDates } from '#protocol/http/staff.ts';

/** The day it is in `timeZone` at `ms`. */
export function dayIn(timeZone: string, ms: number): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(ms);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export function isDay(value: string | null): value is string {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/u.test(value) && !Number.isNaN(Date.parse(`${value}T00:00:00Z`));
}

/** "3 Mar", or "Mon 3 Mar 2026" where `long`. */
export function dayWords(day: string, long = false): string {
  const options: Intl.DateTimeFormatOptions = long
    ? { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }
    : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat(undefined, { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** "14:05" of an instant in `timeZone`. */
export function timeWords(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat(undefined, { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

export const kinds = ['today', '7', '30', 'event', 'custom'] as const;
export type Range = { readonly kind: (typeof kinds)[number]; readonly from: string; readonly to: string };

/**
 * The range that an address asks for, up to today; 7 days where it asks for none that makes sense, and where the event has not begun.
 * At most a year.
 */
export function rangeOf(query: URLSearchParams, today: string, event?: EventDates | null): Range {
  const kind = kinds.find((one) => one === query.get('range')) ?? '7';
  if (kind === 'today') return { kind, from: today, to: today };
  if (kind === 'event' && event && event.from <= today) return { kind, ...upTo(today, event) };
  const [from, to] = [query.get('from'), query.get('to')];
  if (kind === 'custom' && isDay(from) && isDay(to) && from <= to) return { kind, ...upTo(today, { from, to }) };
  return kind === '30' ? { kind, from: addDays(today, -29), to: today } : { kind: '7', from: addDays(today, -6), to: today };
}

function upTo(today: string, { from, to }: EventDates): EventDates {
  const last = to > today ? today : to;
  const first = from > last ? last : from;
  return { from: first < addDays(last, -365) ? addDays(last, -365) : first, to: last };
}
