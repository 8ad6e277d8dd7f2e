// The clock that never jumps and the timers that go by it, as they are outside of tests.
import type { Later } from '#relay/live/coalesce.ts';

export const realTicks = (): number => performance.now();
export const realLater: Later = (wake, ms) => {
  const timer = setTimeout(wake, Math.min(ms, 2 ** 31 - 1)).unref();
  return () => clearTimeout(timer);
};
