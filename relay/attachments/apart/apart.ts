// Reads uploaded files one at a time in a process apart, which is started with the first and kept. A file that ended it is tried
// once more, then refused for good (GUARANTEES G25). Knows nothing of processes (reader.ts) or of what is in a file.
import { hash } from 'node:crypto';
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { TakenIn } from '../inspect.ts';
import { ReaderDied, type Reader } from './reader.ts';

export type Apart = {
  inspect(bytes: Uint8Array, name: string): Promise<TakenIn | Refused>;
  stop(): void;
};

export type ApartParts = {
  readonly start: () => Promise<Reader>;
  /** A file ended its reader; `runs` so far. */
  readonly onDied: (fault: ReaderDied, runs: number) => void;
};

const MOST_RUNS = 2;
/** Files that may wait, of at most 10 MB each. */
const MOST_WAITING = 32;
/** Files that are remembered as bad; the oldest is forgotten. */
const MOST_BAD = 1_000;

export function makeApart({ start, onDied }: ApartParts): Apart {
  const bad = new Set<string>();
  let reader: Promise<Reader> | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const current = (): Promise<Reader> => {
    reader ??= start();
    // Whoever asks next tries to start another.
    reader.catch(() => (reader = undefined));
    return reader;
  };

  const read = async (bytes: Uint8Array, name: string): Promise<TakenIn | Refused> => {
    const key = hash('sha256', bytes);
    if (bad.has(key)) return unreadable();
    for (let runs = 1; runs <= MOST_RUNS; runs += 1) {
      const now = await current();
      try {
        return await now.read(bytes, name);
      } catch (fault) {
        reader = undefined;
        if (!(fault instanceof ReaderDied)) throw fault;
        onDied(fault, runs);
      }
    }
    bad.add(key);
    const [oldest] = bad;
    if (bad.size > MOST_BAD && oldest !== undefined) bad.delete(oldest);
    return unreadable();
  };

  return {
    async inspect(bytes, name) {
      if (waiting >= MOST_WAITING) return refuse('unavailable', 'Too many files wait.', { retryAfterMs: 2_000 });
      waiting += 1;
      const outcome = last.then(() => read(bytes, name)).finally(() => (waiting -= 1));
      last = outcome.catch(() => undefined);
      return outcome;
    },
    stop() {
      const ended = reader;
      reader = undefined;
      void ended?.then(
        (one) => one.stop(),
        () => undefined,
      );
    },
  };
}

function unreadable(): Refused {
  return refuse('type_mismatch', 'The file could not be read.');
}
