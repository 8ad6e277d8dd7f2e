// What is measured of a relay, by name (docs/running.md says what each means). Never a text, an id or a person in a label:
// labels are types of commands, codes of refusals, kinds of doors.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { statfsSync, statSync } from 'node:fs';
import { isRefused } from '#protocol/refusals.ts';
import type { Dispatch } from '#relay/dispatch/dispatch.ts';
import type { Reserve } from '#relay/store/sqlite/reserve.ts';
import type { Vitals } from '#relay/store/sqlite/vitals.ts';
import { makeRegistry, type Registry, type Sample } from './registry.ts';

/** What the relay lets be counted of itself; each is called at the moment it happens. */
export type Watch = {
  readonly measured: (dispatch: Dispatch, ticks: () => number) => Dispatch;
  readonly slowReaderCut: () => void;
  readonly jobFailed: () => void;
};

/** What can be asked of a running relay at any time. */
export type Figures = {
  readonly sockets: readonly { readonly door: string; readonly transport: string; readonly count: number }[];
  readonly agentsOnline: number;
};

export type RelayMetrics = {
  readonly watch: Watch;
  readonly committed: (writes: number, ms: number) => void;
  /** Before this nothing can be read of the relay itself. */
  readonly of: (sources: Sources) => void;
  readonly expose: () => string;
};

export type Sources = {
  readonly figures: () => Figures;
  readonly vitals: () => Vitals;
  readonly waitingWrites: () => number;
  readonly unreadableRows: () => number;
  readonly reserve: Pick<Reserve, 'isShort' | 'kept'>;
  readonly databaseFile: string;
  readonly version: string;
};

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WRITES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

export function relayMetrics(now: () => number): RelayMetrics {
  const registry = makeRegistry();
  const commands = registry.counter('help_chat_commands_total', 'Commands answered, by type and outcome: ok, or the code of the refusal.');
  const answers = registry.histogram(
    'help_chat_command_seconds',
    'From the arrival of a command to its answer, the disk included.',
    SECONDS,
  );
  const commits = registry.histogram('help_chat_commit_seconds', 'Duration of one commit, its fsync included.', SECONDS);
  const grouped = registry.histogram('help_chat_commit_writes', 'Writes that shared one commit.', WRITES);
  const slow = registry.counter('help_chat_slow_readers_cut_total', 'Connections that were cut because they read too slowly.');
  const jobs = registry.counter('help_chat_jobs_failed_total', 'Attempts at a job that failed; it is tried again.');
  for (const counter of [slow, jobs]) counter.add({}, 0);
  return {
    watch: {
      measured: (dispatch, ticks) => async (siteId, ask, more) => {
        const began = ticks();
        const { type } = ask.command;
        try {
          const outcome = await dispatch(siteId, ask, more);
          commands.add({ type, outcome: isRefused(outcome) ? outcome.refused.code : 'ok' });
          return outcome;
        } catch (fault) {
          commands.add({ type, outcome: 'fault' });
          throw fault;
        } finally {
          answers.observe((ticks() - began) / 1_000);
        }
      },
      slowReaderCut: () => slow.add(),
      jobFailed: () => jobs.add(),
    },
    committed(writes, ms) {
      grouped.observe(writes);
      commits.observe(ms / 1_000);
    },
    of: (sources) => gauges(registry, sources, now),
    expose: registry.expose,
  };
}

function gauges(
  registry: Registry,
  { figures, vitals, waitingWrites, unreadableRows, reserve, databaseFile, version }: Sources,
  now: () => number,
): void {
  const { gauge } = registry;
  // One look at the database for all that is read at the same moment.
  let seen: { readonly at: number; readonly vitals: Vitals } | undefined;
  const looked = (): Vitals => {
    if (!seen || now() - seen.at > 500 || now() < seen.at) seen = { at: now(), vitals: vitals() };
    return seen.vitals;
  };
  const age = (at: string | null): number => (at === null ? 0 : Math.max(0, (now() - Date.parse(at)) / 1_000));
  gauge('help_chat_info', 'Always 1.', () => [{ labels: { version }, value: 1 }]);
  gauge('help_chat_connections', 'Open connections, by door and transport.', () =>
    figures().sockets.map(({ door, transport, count }): Sample => ({ labels: { door, transport }, value: count })),
  );
  gauge('help_chat_agents_online', 'Agents who are connected and switched on, over all sites.', () => figures().agentsOnline);
  gauge('help_chat_writes_waiting', 'Writes that wait for the next commit.', waitingWrites);
  gauge('help_chat_unreadable_rows', 'Rows of the log come across since the start that cannot be read.', unreadableRows);
  gauge('help_chat_waiting', 'Conversations that wait for a person.', () => looked().waiting);
  gauge('help_chat_waiting_oldest_seconds', 'How long the first in line has waited; 0 where nobody waits.', () =>
    age(looked().waitingSince),
  );
  gauge('help_chat_jobs_due', 'Jobs that should have run by now.', () => looked().jobsDue);
  gauge('help_chat_jobs_lag_seconds', 'How late the oldest job is.', () => age(looked().jobDueSince));
  gauge('help_chat_mails', 'Mails by state; "failed" will not be tried again.', () =>
    (['queued', 'failed'] as const).map((state): Sample => ({ labels: { state }, value: looked().mails[state] })),
  );
  gauge('help_chat_database_bytes', 'Size of the database file.', () => sizeOf(databaseFile));
  gauge('help_chat_wal_bytes', 'Size of its write-ahead log.', () => sizeOf(`${databaseFile}-wal`));
  gauge('help_chat_disk_free_bytes', 'Room left on the disk of the database.', () => {
    const { bavail, bsize } = statfsSync(databaseFile);
    return bavail * bsize;
  });
  gauge('help_chat_storage_full', '1 while nothing new is taken because the disk runs full.', () => Number(reserve.isShort()));
  gauge('help_chat_disk_reserve_bytes', 'Room kept back for ending and closing.', reserve.kept);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  gauge('help_chat_event_loop_delay_seconds', 'How late timers ran since the last reading.', () => {
    const samples = ([50, 99, 100] as const).map((percentile): Sample => {
      const quantile = String(percentile / 100);
      return { labels: { quantile }, value: Math.max(0, delay.percentile(percentile) / 1e9 - 0.01) };
    });
    delay.reset();
    return samples;
  });
  gauge('process_resident_memory_bytes', 'Memory in use.', () => process.memoryUsage.rss());
  gauge('process_start_time_seconds', 'When the process began, in seconds since 1970.', () =>
    Math.round(Date.now() / 1_000 - process.uptime()),
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
