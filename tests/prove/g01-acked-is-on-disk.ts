// G1: power loss at any moment loses no acknowledged message, and no ack leaves before the fsync that covers it.
import { existsSync, readFileSync } from 'node:fs';
import { median } from '#tests/bench/table.ts';
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { type How, isMissing, type Proof, type Result, skipped, verdictOf, within } from './proof.ts';
import { powerCut } from './tools/power-cut.ts';
import { attachStrace } from './tools/strace.ts';
import { underFire } from './under-fire.ts';

export const proof: Proof = {
  id: 'G1',
  promise: 'What was acknowledged survives a power cut',
  run: async (how) => [await powerCuts(how), await fsyncFirst(how)],
};

async function powerCuts({ long, keep }: How): Promise<Result> {
  const goal = long ? '0 lost of ≥ 100,000 acked over ≥ 200 cuts' : '0 lost';
  const place = await processPlace({ agents: 4 });
  const cut = powerCut(place.relay.dataDir);
  if (isMissing(cut)) return skipped(goal, cut);
  const cuts = long ? 200 : 6;
  const cutPlace = { ...place, env: { ...place.env, ...cut.env } };
  try {
    await cutPlace.relay.up(cutPlace.env);
    const { faults, acked, restarts } = await underFire(cutPlace, {
      visitors: 40,
      crashes: cuts,
      calmMs: long ? 4_000 : 900,
      async crash() {
        await place.relay.down('SIGKILL');
        cut.strike();
      },
      keep,
      name: 'g01-power-cut',
    });
    return {
      part: 'power cuts',
      goal,
      trials: `${cuts} cuts, 40 conversations`,
      figure: `${faults.length} faults, ${acked} acked; back in ${Math.round(median(restarts))} ms`,
      verdict: verdictOf(faults.length === 0),
      ...(faults[0] && { why: faults[0] }),
    };
  } finally {
    await place.remove();
    cut.remove();
  }
}

async function fsyncFirst({ long }: How): Promise<Result> {
  const goal = 'fsync before ack: 100 %';
  const place = await processPlace();
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: 10 }, () => company.visitor()));
    const file = `${place.relay.dataDir}/trace`;
    const calls = ['pwrite64', 'fsync', 'fdatasync', 'write', 'writev', 'sendto', 'sendmsg'];
    const tracing = await attachStrace(place.relay.pid ?? 0, { calls, file });
    if (isMissing(tracing)) return skipped(goal, tracing);
    const each = long ? 200 : 15;
    const before = acksOf(company);
    for (let n = 0; n < each; n += 1) for (const { who, stream } of talks) who.say(stream, `message ${n}`);
    await within(120_000, () => acksOf(company) - before >= each * talks.length);
    await tracing.stop();
    for (const who of company.people) who.stop();
    const { acks, early, syncs } = existsSync(file) ? read(readFileSync(file, 'utf8')) : { acks: 0, early: 0, syncs: 0 };
    return {
      part: 'system calls',
      goal,
      trials: `${acks} acks watched`,
      figure: `${early} too early, ${syncs} fsyncs`,
      verdict: verdictOf(early === 0 && syncs > 0 && acks >= each * talks.length),
    };
  } finally {
    await place.remove();
  }
}

function acksOf({ history }: Company): number {
  return history.lines.filter(({ is }) => is === 'ack').length;
}

/** Goes through the calls in their order; `dirty` while log bytes are written that no fsync covered yet. */
export function read(trace: string): { readonly acks: number; readonly early: number; readonly syncs: number } {
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
