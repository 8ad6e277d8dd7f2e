// G18: after the first failed fsync nothing is acknowledged, the relay ends with a clear line, and a new start has all that was acked.
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { type Missing, isMissing, pause, type Proof, type Result, skipped, verdictOf, within } from './proof.ts';
import { attachStrace } from './tools/strace.ts';

const goal = 'ends at the first failure with a line; 0 acked lost';

export const proof: Proof = {
  id: 'G18',
  promise: 'Disk errors stop the relay',
  async run({ long, keep }) {
    const results: Result[] = [];
    for (const call of ['fsync', 'pwrite64']) {
      const result = await failing(call, long ? 20 : 2, keep);
      results.push(isMissing(result) ? skipped(goal, result) : result);
    }
    return results;
  },
};

async function failing(call: string, times: number, keep: string): Promise<Result | Missing> {
  const place = await processPlace();
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: 10 }, () => company.visitor()));
    const faults: string[] = [];
    let going = true;
    const talk = talks.map(async ({ who, stream }) => {
      for (let n = 0; going; n += 1) {
        who.say(stream, `line ${n}`);
        await pause(15);
        while (going && who.connection.outbox.length > 3) await pause(10);
      }
    });
    for (let time = 0; time < times; time += 1) {
      const tracing = await attachStrace(place.relay.pid ?? 0, { faults: [`${call}:error=EIO:when=${5 + time * 7}+`] });
      if (isMissing(tracing)) return tracing;
      if (!(await within(8_000, () => place.relay.ended))) faults.push(`it went on with a disk that fails in ${call}`);
      await tracing.stop();
      if (!/disk has failed/u.test(place.relay.output)) faults.push(`it said nothing of it: ${place.relay.output.slice(0, 200)}`);
      if (place.relay.exitCode !== 1) faults.push(`it ended with ${place.relay.exitCode}`);
      await place.relay.down('SIGKILL');
      await place.relay.up(place.env);
      await pause(300);
    }
    going = false;
    await Promise.all(talk);
    const judged = await company.judge(keep, `g18-${call}`);
    const all = [...faults, ...judged.faults];
    return {
      part: `EIO in ${call}`,
      goal,
      trials: `${times} failures, 10 clients`,
      figure: `${all.length} faults, ${judged.acked} acked`,
      verdict: verdictOf(all.length === 0),
      ...(all[0] && { why: all[0] }),
    };
  } finally {
    await place.remove();
  }
}
