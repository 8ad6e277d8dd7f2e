// Puts writes that wait at the same moment into one transaction, so that they share one fsync (ARCHITECTURE §3.3).
// Knows nothing of what is written. A write is a function that only runs SQL: it may be run twice, the first time undone.
import { StorageFull, Unavailable } from '../streams.ts';
import { faultKind } from './faults.ts';

type Waiting = { readonly work: () => unknown; readonly resolve: (value: unknown) => void; readonly reject: (error: unknown) => void };

export type Transactions = { readonly begin: () => void; readonly commit: () => void; readonly rollback: () => void };

export type GroupCommit = {
  /** Resolves after COMMIT has returned, so after the fsync. Throws StorageFull, Unavailable, or what `work` threw. */
  write<T>(work: () => T): Promise<T>;
  /** Commits what waits, then takes nothing more. */
  close(): Promise<void>;
  /** Writes that wait for the next commit. */
  waiting(): number;
  /** Takes nothing more, at once: what waits is rejected. */
  fail(error: Error): void;
};

export type GroupOptions = {
  /** Called once, where the disk has failed: nothing can be acknowledged from then on. */
  readonly onBroken: (error: Error) => void;
  /** Called where the disk is full; true where room was made, and the group is tried once more. */
  readonly onFull?: (() => boolean) | undefined;
  /** Called after each commit, with how many writes it had and how long it took. */
  readonly onCommit?: ((writes: number, ms: number) => void) | undefined;
  /** Writes in one transaction. */ readonly group?: number;
  /** Writes that may wait. */ readonly queue?: number;
};

export function groupCommit(
  transactions: Transactions,
  { onBroken, onFull, onCommit, group = 512, queue: most = 8_192 }: GroupOptions,
): GroupCommit {
  let queue: Waiting[] = [];
  let scheduled = false;
  let stopped: Error | undefined;
  let drained: (() => void) | undefined;
  let closing = false;

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(drain);
  };

  const drain = (): void => {
    scheduled = false;
    const next = queue.slice(0, group);
    queue = queue.slice(group);
    commit(next);
    if (queue.length > 0) schedule();
    else drained?.();
  };

  const commit = (writes: readonly Waiting[]): void => {
    const began = performance.now();
    const values = attempt(writes);
    if (values.ok) onCommit?.(writes.length, performance.now() - began);
    if (values.ok) writes.forEach(({ resolve }, index) => resolve(values.results[index]));
    else if (values.kind === 'full' && onFull?.()) commit(writes);
    else if (values.kind === 'full') writes.forEach(({ reject }) => reject(full(values.error)));
    else if (values.kind === 'disk' || values.kind === 'busy') {
      writes.forEach(({ reject }) => reject(unavailable(values.error)));
      fail(values.error);
    } else if (writes.length === 1) writes[0]!.reject(values.error);
    // One of them is at fault; the others must not suffer for it.
    else for (const write of writes) commit([write]);
  };

  const attempt = (writes: readonly Waiting[]): Attempt => {
    if (stopped) return { ok: false, kind: 'disk', error: stopped };
    try {
      transactions.begin();
      const results = writes.map(({ work }) => work());
      transactions.commit();
      return { ok: true, results };
    } catch (caught) {
      const error = caught instanceof Error ? caught : new Error('[store] a write failed', { cause: caught });
      try {
        transactions.rollback();
      } catch (undone) {
        // Without a rollback nobody knows what the next COMMIT would contain.
        return { ok: false, kind: 'disk', error: new Error('[store] cannot roll back', { cause: undone }) };
      }
      return { ok: false, kind: faultKind(caught), error };
    }
  };

  const fail = (error: Error): void => {
    if (stopped) return;
    stopped = error;
    for (const { reject } of queue) reject(unavailable(error));
    queue = [];
    onBroken(error);
  };

  return {
    write<T>(work: () => T): Promise<T> {
      if (stopped || closing) return Promise.reject(unavailable(stopped ?? new Error('it is closing')));
      if (queue.length >= most) return Promise.reject(new Unavailable('[store] too many writes wait'));
      return new Promise<T>((resolve, reject) => {
        // `resolve` gets what `work` returned, which is a T.
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject });
        schedule();
      });
    },
    async close() {
      closing = true;
      if (queue.length > 0) await new Promise<void>((resolve) => (drained = resolve));
      stopped ??= new Error('it is closed');
    },
    waiting: () => queue.length,
    fail,
  };
}

type Attempt =
  | { readonly ok: true; readonly results: readonly unknown[] }
  | { readonly ok: false; readonly kind: ReturnType<typeof faultKind>; readonly error: Error };

const full = (cause: Error): StorageFull => new StorageFull('[store] no room left on the disk; nothing was stored', { cause });
const unavailable = (cause: Error): Unavailable => new Unavailable(`[store] takes no writes: ${cause.message}`, { cause });
