// Many changes in a short time become one look. Leading changes wait `ms`, so that what follows them is seen as well.

/** Calls `wake` once, after `ms`; returns the way to take it back. */
export type Later = (wake: () => void, ms: number) => () => void;

/** Returns `touch(key)`: `act` runs once for each touched key, at most `ms` after its first touch. Faults go to `onFault`. */
export function coalesce(
  later: Later,
  ms: number,
  act: (key: string) => void | Promise<void>,
  onFault: (fault: unknown) => void,
): (key: string) => void {
  // One timer for all keys of a moment: a busy site touches thousands a second.
  let waiting: Set<string> | undefined;
  const look = (keys: ReadonlySet<string>): void => {
    waiting = undefined;
    for (const key of keys) void (async () => act(key))().catch(onFault);
  };
  return (key) => {
    if (waiting) return void waiting.add(key);
    const keys = (waiting = new Set([key]));
    later(() => look(keys), ms);
  };
}
