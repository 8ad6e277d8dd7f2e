// How long ago, in the shortest words ("3 m"), and as a clock ("2:31"). Pure: the caller brings both instants.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "now", "3 m", "2 h", "5 d", then the date ("12 Mar"). */
export function agoText(at: string, nowMs: number): string {
  const ms = nowMs - Date.parse(at);
  if (!Number.isFinite(ms)) return '';
  if (ms < MINUTE) return 'now';
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  if (ms < 7 * DAY) return `${Math.floor(ms / DAY)} d`;
  return new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(new Date(at));
}

/** "0:07", "12:05", "1:02:09": for a wait that counts up. */
export function clockText(at: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(at)) / 1_000));
  if (!Number.isFinite(seconds)) return '';
  const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** The whole date and time, for a title. */
export function exactText(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  exact ??= new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return exact.format(date);
}

// Making one costs more than drawing what asks for it.
let exact: Intl.DateTimeFormat | undefined;
