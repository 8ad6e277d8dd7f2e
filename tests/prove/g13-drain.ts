// G13: SIGTERM under load: readiness off, commits finished, answers sent, everybody told when to come back; then it ends.
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { pause, type Proof, type Result, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G13',
  promise: 'A relay that is stopped drains',
  run: async ({ long, keep }) => [await drains(long ? 20 : 3, keep), await impatient()],
};

const goal = '0 lost, code 0, ≤ 10 s; a second SIGTERM ends it at once';

async function drains(stops: number, keep: string): Promise<Result> {
  const place = await processPlace({ agents: 2 });
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: 30 }, () => company.visitor()));
    let going = true;
    const talk = talks.map(async ({ who, stream }) => {
      for (let n = 0; going; n += 1) {
        who.say(stream, `line ${n}`);
        await pause(20);
        while (going && who.connection.outbox.length > 3) await pause(10);
      }
    });
    const took: number[] = [];
    const codes = new Set<number | null>();
    for (let stop = 0; stop < stops; stop += 1) {
      await pause(500);
      const began = performance.now();
      codes.add(await place.relay.down('SIGTERM'));
      took.push(performance.now() - began);
      await place.relay.up(place.env);
    }
    going = false;
    await Promise.all(talk);
    const { faults, acked } = await company.judge(keep, 'g13');
    const most = Math.max(...took);
    const clean = codes.size === 1 && codes.has(0);
    return {
      part: 'under load',
      goal,
      trials: `${stops} stops, 30 clients`,
      figure: `${faults.length} faults, ${acked} acked; most ${Math.round(most)} ms, code ${[...codes].join(', ')}`,
      verdict: verdictOf(faults.length === 0 && most <= 10_000 && clean),
      ...(faults[0] && { why: faults[0] }),
    };
  } finally {
    await place.remove();
  }
}

/** A client that never answers the goodbye keeps the relay waiting; a second SIGTERM does not. */
async function impatient(): Promise<Result> {
  const place = await processPlace();
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    await company.visitor();
    const began = performance.now();
    const ended = place.relay.down('SIGTERM');
    await pause(30);
    const asked = performance.now();
    const code = await Promise.race([ended, place.relay.down('SIGTERM')]);
    const ms = performance.now() - asked;
    for (const who of company.people) who.stop();
    return {
      part: 'asked twice',
      goal,
      trials: '1',
      figure: `code ${code} after ${Math.round(ms)} ms (${Math.round(performance.now() - began)} in all)`,
      verdict: verdictOf(code === 0, ms <= 1_000),
    };
  } finally {
    await place.remove();
  }
}
