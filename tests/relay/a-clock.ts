// A clock that only tests move, with the timers that depend on it.
export type Clock = {
  readonly now: () => string;
  readonly ticks: () => number;
  readonly later: (wake: () => void, ms: number) => () => void;
  /** Moves on; timers on the way ring in order. */
  pass(ms: number): void;
};

export function aClock(from = '2026-03-01T10:00:00.000Z'): Clock {
  let at = Date.parse(from);
  const timers = new Set<{ readonly at: number; readonly wake: () => void }>();
  return {
    now: () => new Date(at).toISOString(),
    ticks: () => at,
    later(wake, ms) {
      const timer = { at: at + ms, wake };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass(ms) {
      const end = at + ms;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        at = next.at;
        next.wake();
      }
      at = end;
    },
  };
}
