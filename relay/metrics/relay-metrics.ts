// What an operator can know of a relay: every metric, once, with its name and unit. docs/running.md says what each alarm means.
// Labels are kinds and codes, never a person, a conversation or a word of theirs (GUARANTEES T39, T40).
import { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { publicTypes, staffTypes } from '#protocol/conversation/events.ts';
import { AgentFrame, ToAgentFrame, ToVisitorFrame, VisitorFrame } from '#protocol/frames.ts';
import { refusalCodes } from '#protocol/refusals.ts';
import type { Published } from '#relay/live/published.ts';
import type { SocketWatch } from '#relay/sockets/watch.ts';
import type { Commit } from '#relay/store/sqlite/group-commit.ts';
import { makeRegistry } from './registry.ts';
import type { Sample } from './sample.ts';

export type RelayMetrics = {
  readonly sockets: SocketWatch;
  readonly published: (published: Published) => void;
  readonly committed: (commit: Commit) => void;
  readonly uploaded: (bytes: number) => void;
  readonly jobFailed: () => void;
  readonly logged: (level: string) => void;
  readonly copied: (at: Date) => void;
  /** The text for Prometheus, with what was just looked up. */
  readonly text: (sample: Sample) => string;
};

const doors = ['visitor', 'staff'] as const;
const carriers = ['ws', 'sse'] as const;
const framesIn = [...typesOf(VisitorFrame), ...typesOf(AgentFrame)];
/** "link" is the event stream's own first word (relay/sockets/sse.ts). */
const framesOut = [...typesOf(ToVisitorFrame), ...typesOf(ToAgentFrame), 'link'];
const commands = [...typesOf(VisitorCommand), ...typesOf(AgentCommand)];
const events = [...publicTypes, ...staffTypes];
const levels = ['info', 'warn', 'error'] as const;

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;
const WRITES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] as const;

export function relayMetrics(version: string): RelayMetrics {
  const all = makeRegistry();
  const none = {} as const;

  const build = all.gauge('help_chat_build_info', 'Always 1; the label says which version runs.', { version: [version] });
  const sockets = all.gauge('help_chat_sockets', 'Connections open now.', { door: doors, carrier: carriers });
  const inbound = all.counter('help_chat_frames_in_total', 'Frames that clients sent.', { door: doors, type: framesIn });
  const outbound = all.counter('help_chat_frames_out_total', 'Frames sent to clients.', { door: doors, type: framesOut });
  const asked = all.counter('help_chat_commands_total', 'Commands that were answered.', {
    door: doors,
    command: commands,
    outcome: ['ack', 'refused'],
  });
  const refused = all.counter('help_chat_refusals_total', 'Commands that were refused, by code.', { door: doors, code: refusalCodes });
  const ack = all.histogram('help_chat_ack_seconds', 'From a command coming in to its ack, fsync included.', SECONDS, { door: doors });
  const slow = all.counter('help_chat_slow_readers_cut_total', 'Connections cut because they read too slowly.', { carrier: carriers });
  const appended = all.counter('help_chat_events_total', 'Events appended to the log.', { type: events });
  const size = all.histogram('help_chat_commit_writes', 'Writes in one commit.', WRITES);
  const commit = all.histogram('help_chat_commit_seconds', 'Duration of one commit, fsync included.', SECONDS);
  const waiting = all.gauge('help_chat_writes_waiting', 'Writes left waiting after the last commit.');
  const files = all.counter('help_chat_uploads_total', 'Files stored.');
  const bytes = all.counter('help_chat_upload_bytes_total', 'Bytes of files stored.');
  const jobFaults = all.counter('help_chat_job_failures_total', 'Jobs that failed and were put off.');
  const lines = all.counter('help_chat_log_lines_total', 'Lines logged.', { level: levels });
  const copied = all.gauge(
    'help_chat_last_snapshot_timestamp_seconds',
    'When the database was last copied for a backup; 0 for not since the start.',
  );
  const sampled = sampledGauges(all);
  build.set({ version }, 1);
  for (const door of doors) for (const carrier of carriers) sockets.set({ door, carrier }, 0);

  return {
    sockets: {
      opened: (door, carrier) => sockets.move({ door, carrier }, 1),
      closed: (door, carrier) => sockets.move({ door, carrier }, -1),
      frameIn: (door, type) => inbound.add({ door, type }),
      frameOut: (door, type) => outbound.add({ door, type }),
      answered(door, command, outcome, ms) {
        const isAck = outcome === 'ack';
        asked.add({ door, command, outcome: isAck ? 'ack' : 'refused' });
        if (isAck) ack.observe({ door }, ms / 1_000);
        else refused.add({ door, code: outcome });
      },
      slowReader: (carrier) => slow.add({ carrier }),
    },
    published(published) {
      for (const { body } of published.events) appended.add({ type: body.type });
    },
    committed({ writes, ms, left }) {
      size.observe(none, writes);
      commit.observe(none, ms / 1_000);
      waiting.set(none, left);
    },
    uploaded(count) {
      files.add(none);
      bytes.add(none, count);
    },
    jobFailed: () => jobFaults.add(none),
    logged: (level) => lines.add({ level }),
    copied: (at) => copied.set(none, at.getTime() / 1_000),
    text(sample) {
      sampled(sample);
      return all.text();
    },
  };
}

function typesOf({ options }: { readonly options: readonly Typed[] }): readonly string[] {
  return options.map(({ entries }) => entries.type.literal);
}

type Typed = { readonly entries: { readonly type: { readonly literal: string } } };

/** Metrics that are looked up when somebody asks, rather than counted along the way. */
function sampledGauges(all: ReturnType<typeof makeRegistry>): (sample: Sample) => void {
  const gauge = (name: string, help: string, of: (sample: Sample) => number): ((sample: Sample) => void) => {
    const made = all.gauge(`help_chat_${name}`, help);
    return (sample) => made.set({}, of(sample));
  };
  const gauges = [
    gauge('waiting_conversations', 'Conversations that wait for a person.', ({ waiting }) => waiting.conversations),
    gauge('waiting_oldest_seconds', 'How long the first in line has waited; 0 where nobody waits.', ({ waiting }) => waiting.oldestSeconds),
    gauge('agents_online', 'People who could answer now.', ({ agentsOnline }) => agentsOnline),
    gauge('jobs_due', 'Jobs that are due and not done; 500 stands for more.', ({ jobs }) => jobs.due),
    gauge('jobs_lag_seconds', 'How long the oldest due job is overdue.', ({ jobs }) => jobs.lagSeconds),
    gauge('mails_queued', 'Mails that wait to be sent.', ({ mails }) => mails.queued),
    gauge('mails_failed', 'Mails that were given up.', ({ mails }) => mails.failed),
    gauge('event_loop_delay_p50_seconds', 'Delay of the event loop since the last look, median.', ({ loop }) => loop.p50),
    gauge('event_loop_delay_p99_seconds', 'Delay of the event loop since the last look, 99 %.', ({ loop }) => loop.p99),
    gauge('event_loop_delay_max_seconds', 'Delay of the event loop since the last look, longest.', ({ loop }) => loop.max),
    gauge('wal_bytes', 'Size of the write-ahead log.', ({ walBytes }) => walBytes),
    gauge('database_bytes', 'Size of the database file.', ({ databaseBytes }) => databaseBytes),
    gauge('disk_free_bytes', 'Room left on the disk of the data directory.', ({ diskFreeBytes }) => diskFreeBytes),
    gauge('ready', '1 while new clients are taken, 0 while stopping.', ({ ready }) => (ready ? 1 : 0)),
  ];
  const memory = all.gauge('process_resident_memory_bytes', 'Memory of the process.');
  const cpu = all.gauge('process_cpu_seconds_total', 'CPU time of the process, user and system.');
  const started = all.gauge('process_start_time_seconds', 'When the process was started.');
  return (sample) => {
    for (const set of gauges) set(sample);
    memory.set({}, sample.process.residentBytes);
    cpu.set({}, sample.process.cpuSeconds);
    started.set({}, sample.process.startedAtSeconds);
  };
}
