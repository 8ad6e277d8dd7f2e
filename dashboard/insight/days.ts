// Days as YYYY-MM-DD: which one it is somewhere, and reckoning with them. Pure: the instant comes in.

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

export type Range = { readonly kind: '7' | '30' | 'custom'; readonly from: string; readonly to: string };

/** The range that an address asks for, up to today; 7 days where it asks for none that makes sense. At most a year. */
export function rangeOf(query: URLSearchParams, today: string): Range {
  const kind = query.get('range');
  const [from, to] = [query.get('from'), query.get('to')];
  if (kind === 'custom' && isDay(from) && isDay(to) && from <= to) {
    const last = to > today ? today : to;
    const first = from > last ? last : from;
    return { kind, from: first < addDays(last, -365) ? addDays(last, -365) : first, to: last };
  }
  const days = kind === '30' ? 30 : 7;
  return { kind: days === 30 ? '30' : '7', from: addDays(today, 1 - days), to: today };
}
