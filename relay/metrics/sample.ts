// Looks up what is not counted along the way: who waits, what is due, how the process and its disk are. Asked once a scrape.
import { statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { Store } from '#relay/store/store.ts';

export type Sample = {
  readonly ready: boolean;
  readonly waiting: { readonly conversations: number; readonly oldestSeconds: number };
  readonly agentsOnline: number;
  readonly jobs: { readonly due: number; readonly lagSeconds: number };
  readonly mails: { readonly queued: number; readonly failed: number };
  readonly loop: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly walBytes: number;
  readonly databaseBytes: number;
  readonly diskFreeBytes: number;
  readonly process: { readonly residentBytes: number; readonly cpuSeconds: number; readonly startedAtSeconds: number };
};

export type SampleDeps = {
  readonly store: Pick<Store, 'sites' | 'conversations' | 'jobs' | 'outbox'>;
  readonly ready: () => boolean;
  readonly agentsOnline: (siteId: string) => number;
  readonly databaseFile: string;
  readonly dataDir: string;
  readonly now: () => Date;
};

/** Due jobs that are counted; whoever has more has read enough. */
const MOST_DUE = 500;
const LOOP_MS = 10;

export type Sampler = { take(): Promise<Sample>; stop(): void };

export function makeSampler(deps: SampleDeps): Sampler {
  const { store, now, databaseFile, dataDir } = deps;
  const delay = monitorEventLoopDelay({ resolution: LOOP_MS });
  delay.enable();

  /** What was late beyond the resolution itself, since the last look. */
  const loop = (): Sample['loop'] => {
    const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - LOOP_MS / 1_000);
    const seen = delay.count === 0 ? { p50: 0, p99: 0, max: 0 } : undefined;
    const found = seen ?? { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) };
    delay.reset();
    return found;
  };

  return {
    async take() {
      const sites = await store.sites.list();
      const at = now();
      const secondsSince = (instant: string | undefined): number =>
        instant ? Math.max(0, (at.getTime() - Date.parse(instant)) / 1_000) : 0;
      const lines = await Promise.all(
        sites.map(async ({ id }) => ({
          queued: (await store.conversations.counts(id)).queued,
          first: await store.conversations.queue(id, 1),
        })),
      );
      const due = await store.jobs.due(at.toISOString(), MOST_DUE);
      const { user, system } = process.cpuUsage();
      const disk = await statfs(dataDir);
      return {
        ready: deps.ready(),
        waiting: {
          conversations: lines.reduce((sum, { queued }) => sum + queued, 0),
          oldestSeconds: Math.max(0, ...lines.map(({ first }) => secondsSince(first[0]?.waitingSince))),
        },
        agentsOnline: sites.reduce((sum, { id }) => sum + deps.agentsOnline(id), 0),
        jobs: { due: due.length, lagSeconds: secondsSince(due[0]?.dueAt) },
        mails: await store.outbox.waiting(),
        loop: loop(),
        // Only looked at from outside: to open the file here would drop its lock.
        walBytes: sizeOf(`${databaseFile}-wal`),
        databaseBytes: sizeOf(databaseFile),
        diskFreeBytes: disk.bavail * disk.bsize,
        process: {
          residentBytes: process.memoryUsage.rss(),
          cpuSeconds: (user + system) / 1e6,
          startedAtSeconds: performance.timeOrigin / 1_000,
        },
      };
    },
    stop: () => delay.disable(),
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
