// G31: a backup made while people talk: it is whole, and they hardly notice.
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { latencies, many, visitorSender } from '#tests/bench/load.ts';
import { percentile } from '#tests/bench/table.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';
import { helpChat } from './operator.ts';
import { unlimited } from './place.ts';
import { type Proof, type Result, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G31',
  promise: 'A backup is whole and can be made at any time',
  run: async ({ long }) => [await underLoad(long ? 10 : 1, long ? 10_000 : 2_000)],
};

const RATE = 500;

async function underLoad(backups: number, calmMs: number): Promise<Result> {
  const relay = await RelayProcess.start({ LOG_LEVEL: 'error', ...unlimited });
  const folder = (n: number): string => `${relay.dataDir}-backup-${n}`;
  try {
    const senders = await many(100, () => visitorSender(relay.url));
    await latencies(senders, RATE, 1_000);
    const calm = percentile(await latencies(senders, RATE, calmMs), 0.99);
    // The backup's own command is a process that starts beside them: what any start costs is not the copy's fault.
    const [, starting] = await Promise.all([helpChat(relay.dataDir, 'help'), latencies(senders, RATE, 3_000)]);
    const start = percentile(starting, 0.99);
    let whole = 0;
    const waits: number[] = [];
    for (let n = 0; n < backups; n += 1) {
      const [made, during] = await Promise.all([helpChat(relay.dataDir, 'backup', folder(n)), latencies(senders, RATE, 3_000)]);
      waits.push(...during);
      const sound = await helpChat(relay.dataDir, 'verify', `${folder(n)}/help-chat.db`);
      if (made.code === 0 && sound.code === 0 && sound.said.startsWith('All is well')) whole += 1;
    }
    const busy = percentile(waits, 0.99);
    senders.forEach(({ socket }) => socket.terminate());
    return {
      goal: 'every hash chain ok; ack p99 ≤ 2 × without one',
      trials: `${backups} backups at ${RATE} messages/s`,
      figure: `${whole} whole; p99 ${busy.toFixed(1)} ms, ${calm.toFixed(1)} without`,
      verdict: verdictOf(whole === backups, busy <= 2 * calm),
      ...(busy > 2 * calm && {
        why: `p99 beside a command that only prints its help: ${start.toFixed(1)} ms; ${availableParallelism()} cores for relay, people and command`,
      }),
    };
  } finally {
    for (let n = 0; n < backups; n += 1) rmSync(folder(n), { recursive: true, force: true });
    await relay.end();
  }
}
