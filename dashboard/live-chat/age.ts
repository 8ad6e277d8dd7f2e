// Says how long, for sentences, and which day. Knows no clock: both instants come in.
// The short ages and ticking clocks of rows are components/ago.ts.

/** "less than a minute", "12 min", "3 h 5 min", "2 days": for sentences. */
export function duration(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} days`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}

/** "1 s ago" for what has just happened, in seconds up to a minute and then in the words of `duration`. */
export function ago(ms: number): string {
  return ms < 60_000 ? `${Math.max(1, Math.round(ms / 1_000))} s ago` : `${duration(ms)} ago`;
}

/** The day as a heading in the transcript: "Today", "Yesterday", or the date. */
export function dayWords(at: string, now: string, language?: string): string {
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(new Date(at));
}

/** "3 May", and the year where it is another: a chat's own day among others. */
export function shortDay(at: string, now: string, language?: string): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(
    new Date(at),
  );
}

/** A key that is the same for two instants of one local day. */
export function dayKey(at: string): string {
  const day = new Date(at);
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
}

/** The time of day, as the reader writes it. */
export function timeWords(at: string, language?: string): string {
  const clock = clocks.get(language) ?? new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  clocks.set(language, clock);
  return clock.format(new Date(at));
}

// Making one costs more than drawing the message that asks for it.
const clocks = new Map<string | undefined, Intl.DateTimeFormat>();

function midnight(at: string): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
