// Watches the relay's system calls: no ack may leave while bytes of the write-ahead log are not yet fsynced (GUARANTEES G1).
// Needs strace; where it is missing the test says so and is not counted as held.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { VisitorClient } from '#tests/clients/visitor-client.ts';
import { RelayProcess } from '#tests/journeys/relay-process.ts';

let relay: RelayProcess | undefined;
afterAll(() => relay?.end());

const strace = ['/usr/bin/strace', '/usr/local/bin/strace'].find(existsSync) ?? install();

function install(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  try {
    execFileSync('apt-get', ['install', '-y', '-qq', 'strace'], { stdio: 'ignore' });
    return '/usr/bin/strace';
  } catch {
    return undefined;
  }
}

it.runIf(strace)('every ack was preceded by an fsync of what it acks', { timeout: 90_000 }, async () => {
  relay = await RelayProcess.start({ LOG_LEVEL: 'error' });
  const trace = join(relay.dataDir, 'trace');
  const watcher = spawn(
    strace ?? '',
    ['-f', '-y', '-s', '8000', '-e', 'trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg', '-o', trace, '-p', String(relay.pid)],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await new Promise<void>((resolve) => watcher.stderr.once('data', () => resolve()));

  const visitors = Array.from({ length: 10 }, () => new VisitorClient(relay?.url ?? ''));
  await Promise.all(visitors.map((visitor) => visitor.start()));
  for (let n = 0; n < 15; n += 1) visitors.forEach((visitor) => visitor.say(`message ${n}`));
  const end = Date.now() + 40_000;
  while (visitors.some(({ history }) => history.acked.size < 15) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  visitors.forEach(({ connection }) => connection.stop());
  watcher.kill('SIGINT');
  await new Promise((resolve) => watcher.once('exit', resolve));

  const { acks, early, syncs } = read(readFileSync(trace, 'utf8'));
  console.log(`${acks} acks watched, ${syncs} fsyncs of the log, ${early} acks too early`);
  expect(acks).toBeGreaterThanOrEqual(150);
  expect(syncs).toBeGreaterThan(0);
  expect(early).toBe(0);
});

/** Goes through the calls in their order; `dirty` while log bytes are written that no fsync covered yet. */
function read(trace: string): { readonly acks: number; readonly early: number; readonly syncs: number } {
  let [acks, early, syncs, dirty] = [0, 0, 0, false];
  for (const line of trace.split('\n')) {
    if (/pwrite64\(\d+<[^>]*-wal>/u.test(line)) dirty = true;
    else if (/f(?:data)?sync\(\d+<[^>]*-wal>/u.test(line)) {
      dirty = false;
      syncs += 1;
    } else {
      const found = line.match(/\{\\"type\\":\\"ack\\"/gu)?.length ?? 0;
      acks += found;
      if (dirty) early += found;
    }
  }
  return { acks, early, syncs };
}
