// One thing at a time for each key, in the order asked; different keys do not wait for each other.

export type KeyedQueue = {
  /** Runs `work` after everything that was asked for `key` before. Its failure is its asker's only. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** How many wait or run for `key`. */
  depth(key: string): number;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
};

export function keyedQueue(): KeyedQueue {
  const tails = new Map<string, { last: Promise<unknown>; depth: number }>();
  return {
    run(key, work) {
      const tail = tails.get(key) ?? { last: Promise.resolve(), depth: 0 };
      tails.set(key, tail);
      tail.depth += 1;
      const result = tail.depth === 1 ? work() : tail.last.then(work);
      const done = result.then(ignore, ignore).then(() => {
        tail.depth -= 1;
        if (tail.depth === 0) tails.delete(key);
      });
      tail.last = done;
      return result;
    },
    depth: (key) => tails.get(key)?.depth ?? 0,
    async idle() {
      while (tails.size > 0) await Promise.all(Array.from(tails.values(), (tail) => tail.last));
    },
  };
}

// The asker has the result or the fault already; the queue only needs to know that it is over.
const ignore = (): void => undefined;
