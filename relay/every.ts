// Something that happens again and again, by the clock that everything else goes by. Knows nothing of what happens.
import type { Later } from '#relay/live/coalesce.ts';

/** Calls `act` every `ms` until the returned function is called. */
export function every(later: Later, ms: number, act: () => void): () => void {
  let cancel = (): void => undefined;
  const next = (): void => {
    cancel = later(() => {
      next();
      act();
    }, ms);
  };
  next();
  return () => cancel();
}
