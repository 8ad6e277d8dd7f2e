// When a mail or a delivery that could not be sent is tried again. Pure.

const MINUTE_MS = 60_000;
const WAITS_MS = [1, 5, 15, 60, 240, 720].map((minutes) => minutes * MINUTE_MS);

/** When to try next after `tries` failures; undefined once there have been enough (after about 17 hours). */
export function nextTry(tries: number, now: string): string | undefined {
  const wait = WAITS_MS[tries - 1];
  return wait === undefined ? undefined : new Date(Date.parse(now) + wait).toISOString();
}
