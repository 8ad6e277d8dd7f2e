// G2: SIGKILL at any moment loses no acknowledged message, doubles none and leaves no gap.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { median } from '#tests/bench/table.ts';
import { faultsIn } from './check.ts';
import { logOf } from './log-file.ts';
import { processPlace } from './place.ts';
import { type How, isMissing, type Proof, type Result, skipped, verdictOf } from './proof.ts';
import { underStrace } from './tools/strace.ts';
import { underFire } from './under-fire.ts';

export const proof: Proof = {
  id: 'G2',
  promise: 'A killed relay loses, doubles and skips nothing',
  run: async (how) => [...(await atRandom(how)), await atEachWrite(how)],
};

async function atRandom({ long, keep }: How): Promise<readonly Result[]> {
  const kills = long ? 200 : 25;
  const place = await processPlace({ agents: 6 });
  try {
    await place.relay.up(place.env);
    const crash = async (): Promise<void> => void (await place.relay.down('SIGKILL'));
    const fire = { visitors: 44, crashes: kills, calmMs: 300, crash, keep, name: 'g02-kill' };
    const { faults, acked, restarts, starts } = await underFire(place, fire);
    const usual = median(restarts);
    return [
      {
        part: 'at random',
        goal: '0 lost, 0 doubled, 0 gaps',
        trials: `${kills} kills, 50 clients`,
        figure: `${faults.length} faults, ${acked} acked`,
        verdict: verdictOf(faults.length === 0),
        ...(faults[0] && { why: faults[0] }),
      },
      {
        part: 'restart',
        goal: 'answers again in ≤ 1 s (median)',
        trials: `${restarts.length} starts`,
        figure: `median ${Math.round(usual)} ms, most ${Math.round(Math.max(...restarts))} ms`,
        verdict: verdictOf(true, usual <= 1_000),
        ...(usual > 1_000 && {
          why: `a start takes ${Math.round(median(starts))} ms of CPU, most of it to load what is compiled already; 50 clients knock meanwhile on the same ${availableParallelism()} cores`,
        }),
      },
    ];
  } finally {
    await place.remove();
  }
}

/** The writes of the store: the first ones, and those around the first checkpoint. No other call of its changes the file. */
const ranges = [
  { call: 'pwrite64', from: 1, to: 1_900, quick: 270, long: 1 },
  { call: 'fsync', from: 1, to: 100, quick: 33, long: 1 },
  { call: 'pwrite64', from: 16_700, to: 17_420, quick: 360, long: 10 },
] as const;

/** The store alone, in a process that dies as it enters its Nth write; opened again by us. */
async function atEachWrite({ long }: How): Promise<Result> {
  const goal = '0 faults at each of the first 2,000 writes and at a checkpoint';
  const points = ranges.flatMap(({ call, from, to, quick, long: fine }) => {
    const step = long ? fine : quick;
    return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => ({ call, nth: from + index * step }));
  });
  let [died, acked] = [0, 0];
  const faults: string[] = [];
  const missing = underStrace('pwrite64:signal=SIGKILL:when=1');
  if (isMissing(missing)) return skipped(goal, missing);
  await pairwise(points, async ({ call, nth }) => {
    const folder = mkdtempSync(join(tmpdir(), 'help-chat-'));
    const before = underStrace(`${call}:signal=SIGKILL:when=${nth}`);
    const { told, killed } = await writeUntilDeath(isMissing(before) ? [] : before, `${folder}/chat.db`);
    if (killed) died += 1;
    acked += [...told.values()].reduce((sum, seq) => sum + seq, 0);
    faults.push(...(await faultsAfter(`${folder}/chat.db`, told)).map((fault) => `${call} ${nth}: ${fault}`));
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    part: 'at each write',
    goal,
    trials: `${points.length} points, ${died} deaths`,
    figure: `${faults.length} faults, ${acked} events acked`,
    verdict: verdictOf(faults.length === 0 && died === points.length),
    ...(faults[0] && { why: faults[0] }),
  };
}

/** Two at a time: one waits for its disk while the other works. */
async function pairwise<T>(list: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const left = [...list];
  const one = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await act(item);
  };
  await Promise.all([one(), one()]);
}

/** How long a writer lives where its Nth write never comes. */
const LIFE_MS = 90_000;

async function writeUntilDeath(before: readonly string[], file: string): Promise<{ told: ReadonlyMap<string, number>; killed: boolean }> {
  const writer = fileURLToPath(new URL('../relay/store/sqlite/child.ts', import.meta.url));
  const [program, ...words] = [...before, process.execPath, writer, 'write', file];
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  const told = new Map<string, number>();
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n');
    rest = lines.pop() ?? '';
    for (const [stream = '', seq] of lines.map((line) => line.split(' '))) told.set(stream, Number(seq));
  });
  let outlived = false;
  const timer = setTimeout(() => (outlived = child.kill('SIGKILL')), LIFE_MS);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  return { told, killed: !outlived };
}

/** Opened as the relay would, closed, then judged by the file alone. */
async function faultsAfter(file: string, told: ReadonlyMap<string, number>): Promise<readonly string[]> {
  await (await openSqlite({ file })).close();
  const streams = logOf(file);
  const lost = [...told].filter(([stream, seq]) => (streams.get(stream)?.events.length ?? 0) < seq);
  const asked = [...streams].map(([stream]) => ({ is: 'render', t: 0, who: 'nobody', stream, shown: [], pending: [] }) as const);
  // The writer is no client: what it wrote was asked by nobody, and that alone is no fault here.
  const rest = faultsIn(asked, { streams, copies: [] }).filter((fault) => !fault.startsWith('I2'));
  return [...lost.map(([stream, seq]) => `I1 ${stream} was acked at ${seq}`), ...rest];
}
