// Before anything is proven: the checker catches each of the 14 seeded faults of GUARANTEES §2.2, and cries wolf at no clean run.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { processPlace } from './place.ts';
import { type How, isMissing, type Proof, type Result, verdictOf } from './proof.ts';
import { type Mutant, mutants } from './seeded/mutants.ts';
import { powerCut } from './tools/power-cut.ts';
import { underFire } from './under-fire.ts';

export const proof: Proof = {
  id: 'G0',
  promise: 'The history checker can be trusted',
  run: async (how) => [await seeded(how), await clean(how)],
};

const run = promisify(execFile);
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function seeded({ keep }: How): Promise<Result> {
  const missed: string[] = [];
  const skipped: string[] = [];
  const left = [...mutants];
  const one = async (): Promise<void> => {
    for (let mutant = left.shift(); mutant; mutant = left.shift()) {
      const caught = await inDaysOf(mutant, keep).catch((fault: unknown) => `${mutant?.name} did not run: ${String(fault).slice(0, 300)}`);
      if (typeof caught === 'string') (caught.startsWith('needs') ? skipped : missed).push(`${mutant.name}: ${caught}`);
      else if (caught.length === 0) missed.push(`${mutant.name} was not caught`);
    }
  };
  // They mostly wait: four at a time.
  await Promise.all([one(), one(), one(), one()]);
  const caught = mutants.length - missed.length - skipped.length;
  const words = [...missed, ...skipped].join('; ');
  return {
    part: 'seeded faults',
    goal: '14 of 14 caught',
    trials: `${mutants.length} mutants of the running system`,
    figure: `${caught} of ${mutants.length}`,
    verdict: missed.length > 0 ? 'missed' : skipped.length > 0 ? 'skipped' : 'ok',
    ...(words && { why: words }),
  };
}

async function clean({ long }: How): Promise<Result> {
  const days = long ? 200 : 50;
  const found = Object.entries(await daysIn({}, days, 0)).flatMap(([seed, faults]) => faults.map((fault) => `day ${seed}: ${fault}`));
  return {
    part: 'false alarms',
    goal: '0 in 50 clean runs',
    trials: `${days} clean runs`,
    figure: `${found.length}`,
    verdict: verdictOf(found.length === 0),
    ...(found[0] && { why: found[0] }),
  };
}

/** A fault that needs a race shows on most days, not on all: three are looked at before it counts as not caught. */
async function inDaysOf(mutant: Mutant, keep: string): Promise<readonly string[] | string> {
  for (let day = 1; day < 3; day += 1) {
    const found = await faultsOf(mutant, keep);
    if (found.length > 0) return found;
  }
  return faultsOf(mutant, keep);
}

async function faultsOf(mutant: Mutant, keep: string): Promise<readonly string[] | string> {
  const env = { MUTANT: mutant.name, NODE_OPTIONS: `--import=${here('seeded/mutate.ts')}` };
  if (mutant.scene === 'killed' || mutant.scene === 'power cut') return inProcess(mutant, env, keep);
  return Object.values(await daysIn(env, 1, mutant.scene === 'crowd' ? 110 : 0)).flat();
}

async function daysIn(
  env: Readonly<Record<string, string>>,
  days: number,
  crowd: number,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { stdout } = await run(process.execPath, [here('seeded/run-days.ts'), String(days), String(crowd)], {
    env: { ...process.env, ...env },
    timeout: 400_000,
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Readonly<Record<string, readonly string[]>>; // printed by run-days.ts
}

/** Faults that only a crash shows. */
async function inProcess(mutant: Mutant, env: Readonly<Record<string, string>>, keep: string): Promise<readonly string[] | string> {
  const place = await processPlace({ agents: 1 });
  const cut = mutant.scene === 'power cut' ? powerCut(place.relay.dataDir) : undefined;
  if (cut && isMissing(cut)) return `needs ${cut.missing}`;
  const seededPlace = { ...place, env: { ...place.env, ...env, ...cut?.env } };
  try {
    await place.relay.up(seededPlace.env);
    const crash = async (): Promise<void> => {
      await place.relay.down('SIGKILL');
      cut?.strike();
    };
    return (await underFire(seededPlace, { visitors: 12, crashes: 3, calmMs: 600, crash, keep, name: 'seeded' })).faults;
  } finally {
    await place.remove();
    cut?.remove();
  }
}
