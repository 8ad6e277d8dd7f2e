// Sends what falls due: stored commands become asks of the relay itself, oldest first. Knows no conversation rules.
import { isRefused } from '#protocol/refusals.ts';
import type { Job, Jobs } from '#relay/store/jobs.ts';
import type { Caller } from './caller.ts';
import type { Dispatch } from './dispatch.ts';

export type RunnerDeps = {
  readonly jobs: Jobs;
  readonly dispatch: Dispatch;
  /** Whom the calls of flows are handed to: they take their time, and nothing else may wait for them. */
  readonly caller: Pick<Caller, 'begin'>;
  readonly now: () => string;
  /** Calls `wake` once, after `ms`; returns the way to take it back. */
  readonly later: (wake: () => void, ms: number) => () => void;
  /** The disk runs full: jobs wait, as even putting one off is a write. */
  readonly isShort?: () => boolean;
  /** A fault of one job or of the store. The runner itself goes on. */
  readonly onFault: (fault: unknown, job?: Job) => void;
};

export type Runner = {
  start(): void;
  /** Looks at once where one of `jobs` is due now, or sets the timer nearer. */
  wrote(jobs: readonly Job[]): void;
  /** Looks at once: jobs were written by others. */
  look(): void;
  /** Takes up nothing new and resolves when what is under way is finished. */
  stop(): Promise<void>;
};

const BATCH = 64;
/** Never sleep longer: a clock may be set, another relay may die. */
const LONGEST_SLEEP_MS = 30_000;
/** How soon room is looked for again. */
const SHORT_MS = 2_000;
const BACKOFF = { firstMs: 1_000, mostMs: 300_000 };

export function makeRunner(deps: RunnerDeps): Runner {
  const { jobs, dispatch, caller, now, later, onFault, isShort } = deps;
  let on = false;
  let again = false;
  let running: Promise<void> | undefined;
  let timer: { readonly at: number; readonly cancel: () => void } | undefined;

  const sleepUntil = (at: number): void => {
    if (!on || (timer && timer.at <= at)) return;
    timer?.cancel();
    const cancel = later(
      () => {
        timer = undefined;
        look();
      },
      Math.max(0, at - Date.parse(now())),
    );
    timer = { at, cancel };
  };

  const look = (): void => {
    if (!on) return;
    if (running) {
      again = true;
      return;
    }
    running = rounds()
      .catch((fault: unknown) => {
        onFault(fault);
        sleepUntil(Date.parse(now()) + BACKOFF.firstMs);
      })
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          look();
        }
      });
  };

  const rounds = async (): Promise<void> => {
    while (on) {
      again = false;
      if (isShort?.()) return sleepUntil(Date.parse(now()) + SHORT_MS);
      const due = await jobs.due(now(), BATCH);
      // Jobs of one conversation keep their order in dispatch's own queue; different ones need not wait for each other.
      await Promise.all(due.map((job) => runOne(job)));
      if (due.length === 0 && !again) break;
    }
    const next = await jobs.nextDueAt();
    const at = Date.parse(now());
    sleepUntil(Math.min(next ? Math.max(Date.parse(next), at) : Infinity, at + LONGEST_SLEEP_MS));
  };

  const runOne = async (job: Job & { readonly tries: number }): Promise<void> => {
    try {
      if (job.command.type === 'flow.call') return await caller.begin(job, job.command);
      const ask = { id: job.id, stream: job.stream, actor: { kind: 'system' } as const, command: job.command };
      const outcome = await dispatch(job.siteId, ask, { clears: job.id });
      if (!isRefused(outcome)) return;
      const passing = outcome.refused.code === 'unavailable' || outcome.refused.code === 'storage_full';
      await (passing ? postpone(job) : jobs.drop(job.id));
    } catch (fault) {
      onFault(fault, job);
      await postpone(job);
    }
  };

  const postpone = (job: Job & { readonly tries: number }): Promise<void> => {
    const waitMs = Math.min(BACKOFF.mostMs, BACKOFF.firstMs * 2 ** Math.min(job.tries, 12));
    return jobs.postpone(job.id, new Date(Date.parse(now()) + waitMs).toISOString());
  };

  return {
    start() {
      on = true;
      look();
    },
    wrote(written) {
      if (!on || written.length === 0) return;
      const first = Math.min(...written.map((job) => Date.parse(job.dueAt)));
      if (first <= Date.parse(now())) look();
      else sleepUntil(first);
    },
    look,
    async stop() {
      on = false;
      timer?.cancel();
      timer = undefined;
      await running;
    },
  };
}
