// Many changes in a short time become one look. Leading changes wait `ms`, so that what follows them is seen as well.

/** Calls `wake` once, after `ms`; returns the way to take it back. */
export type Later = (wake: () => void, ms: number) => () => void;

/** Returns `touch(key)`: `act` runs once for each touched key, `ms` after the first touch. Faults go to `onFault`. */
export function coalesce(
  later: Later,
  ms: number,
  act: (key: string) => void | Promise<void>,
  onFault: (fault: unknown) => void,
): (key: string) => void {
  const waiting = new Set<string>();
  return (key) => {
    if (waiting.has(key)) return;
    waiting.add(key);
    later(() => {
      waiting.delete(key);
      void (async () => act(key))().catch(onFault);
    }, ms);
  };
}
