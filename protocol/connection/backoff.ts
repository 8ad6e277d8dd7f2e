// How long to wait before the next try. Pure: luck comes in as a number from 0 to 1.
// Source: GUARANTEES G12: the first try spread over seconds, then full jitter, keeps 10,000 clients from coming back as a herd.

/** First delay after a connection that worked was lost, in ms. */
const FIRST = { min: 250, spread: 3_750 };
const STEP = 1_000;
const CAP = 30_000;

/** Milliseconds until try number `tries` (0 = the first one after a loss). `spreadMs` is the relay's own wish. */
export function backoff(tries: number, luck: number, spreadMs?: number): number {
  if (spreadMs !== undefined && tries === 0) return Math.round(luck * spreadMs);
  if (tries === 0) return Math.round(FIRST.min + luck * FIRST.spread);
  const ceiling = Math.min(CAP, STEP * 2 ** tries);
  return Math.round(STEP / 2 + luck * (ceiling - STEP / 2));
}
