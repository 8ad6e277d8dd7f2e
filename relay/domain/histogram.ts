// Durations as counts in buckets, from which medians come without keeping the durations. Pure; knows nothing of what took so long.

/** Upper bounds in seconds: each second up to twenty, then ten per cent more each time, up to thirty days. */
export const bounds: readonly number[] = makeBounds();

function makeBounds(): readonly number[] {
  const made = Array.from({ length: 20 }, (_, index) => index + 1);
  for (let bound = 20; bound < 30 * 86_400; made.push(bound)) bound = Math.ceil((bound * 11) / 10);
  return made;
}

/** The bucket of a duration: the first whose bound it does not pass; the last one takes whatever is longer. */
export function bucketOf(ms: number): number {
  const seconds = Math.max(0, ms) / 1_000;
  let [low, high] = [0, bounds.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (seconds <= bounds[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Seconds that the share `share` of all did not pass: the bound of the bucket in which that one is. It is never below the true
 * one, and never ten per cent above it (or one second, up to twenty). Undefined where there are none.
 */
export function quantile(counts: ReadonlyMap<number, number>, share: number): number | undefined {
  const buckets = [...counts].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  const wanted = share * buckets.reduce((sum, [, count]) => sum + count, 0);
  let reached = 0;
  for (const [bucket, count] of buckets) {
    reached += count;
    if (reached >= wanted) return bounds[bucket];
  }
  return undefined;
}
