// `npm run bench:soak`: MINUTES (30) of an ordinary busy day, and whether anything grows that should not: memory, descriptors, the
// write-ahead log (GUARANTEES G33). 500 visitors, RATE (200) messages a second, one in twenty of them leaves each minute.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { many, pause, type Sender, visitorSender } from './load.ts';
import { descriptors, rssKiB } from './proc.ts';
import { percentile, report, type Row } from './table.ts';

const minutes = Number(process.env['MINUTES'] ?? 30);
const rate = Number(process.env['RATE'] ?? 200);
const visitors = 500;
const SAMPLE_MS = 5_000;
const CHURN_MS = 60_000 / (visitors * 0.05);

type Sample = {
  readonly minute: number;
  readonly rssMiB: number;
  readonly descriptors: number;
  readonly walMiB: number;
  readonly p99: number;
};

const relay = await RelayProcess.start({ LOG_LEVEL: 'error', VISITOR_MESSAGES_PER_MINUTE: '100000', NEW_VISITORS_PER_MINUTE: '100000' });
const senders: Sender[] = await many(visitors, () => visitorSender(relay.url));
const samples: Sample[] = [];
let waits: number[] = [];
const began = performance.now();
const end = began + minutes * 60_000;
await Promise.all([talk(), churn(), watch()]);

// The first quarter is warming up: caches fill, the file gets its first pages.
const settled = samples.slice(Math.floor(samples.length / 4));
const rows: Row[] = samples
  .filter((_, index) => index % Math.max(1, Math.floor(samples.length / 10)) === 0)
  .map((sample) => ({
    minute: sample.minute,
    'RSS MiB': sample.rssMiB,
    descriptors: sample.descriptors,
    'WAL MiB': sample.walMiB,
    'ack p99 ms': sample.p99,
  }));
rows.push({
  minute: 'slope an hour',
  'RSS MiB': slope(settled, ({ rssMiB }) => rssMiB) * 60,
  descriptors: slope(settled, (sample) => sample.descriptors) * 60,
  'WAL MiB': Math.max(...samples.map(({ walMiB }) => walMiB)),
  'ack p99 ms': percentile(
    samples.map(({ p99 }) => p99),
    0.99,
  ),
});
report('soak', `${minutes} minutes, ${visitors} visitors, ${rate} messages/s, 5 % churn a minute (last row: slope; WAL: most)`, rows, [
  { goal: 'the write-ahead log stays ≤ 64 MiB', found: Math.max(...samples.map(({ walMiB }) => walMiB)), unit: ' MiB', most: 64 },
  {
    goal: 'no descriptor is left over, an hour',
    found: slope(settled, (sample) => sample.descriptors) * 60,
    most: 5,
    why: 'those who leave and come are not the same number at each look',
  },
]);
await relay.end();
process.exit(0);

async function talk(): Promise<void> {
  for (let n = 0; performance.now() < end;) {
    const due = Math.floor(((performance.now() - began) * rate) / 1_000) + 1;
    for (; n < due; n += 1) {
      const intended = began + (n * 1_000) / rate;
      senders[n % senders.length]?.send(() => waits.push(performance.now() - intended));
    }
    await pause(2);
  }
}

async function churn(): Promise<void> {
  for (let n = 0; performance.now() < end; n += 1) {
    await pause(CHURN_MS);
    const index = n % senders.length;
    const fresh = await visitorSender(relay.url);
    senders[index]?.socket.terminate();
    senders[index] = fresh;
  }
}

async function watch(): Promise<void> {
  while (performance.now() < end) {
    await pause(SAMPLE_MS);
    const pid = relay.pid ?? 0;
    samples.push({
      minute: (performance.now() - began) / 60_000,
      rssMiB: rssKiB(pid) / 1_024,
      descriptors: descriptors(pid),
      walMiB: (statSync(join(relay.dataDir, 'help-chat.db-wal'), { throwIfNoEntry: false })?.size ?? Number.NaN) / 2 ** 20,
      p99: percentile(waits, 0.99),
    });
    waits = [];
  }
}

/** Least squares: how much `of` grows in a minute. */
function slope(points: readonly Sample[], of: (sample: Sample) => number): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(({ minute }) => minute)), mean(points.map(of))];
  const over = points.reduce((sum, point) => sum + (point.minute - x) * (of(point) - y), 0);
  return over / points.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
