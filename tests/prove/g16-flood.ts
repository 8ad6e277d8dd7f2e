// G16: who floods is refused, with a time to come back; the others do not notice.
import { percentile } from '#tests/bench/table.ts';
import { aVisitor } from './accounts.ts';
import { Company } from './company.ts';
import { processPlace } from './place.ts';
import { pause, type Proof, type Result, verdictOf } from './proof.ts';
import { flood } from './tools/flood.ts';

export const proof: Proof = {
  id: 'G16',
  promise: 'A flood is refused, not suffered',
  run: async ({ long }) => [await messages(long ? 30 : 5), await newVisitors(long ? 12_000 : 2_600)],
};

async function messages(seconds: number): Promise<Result> {
  const place = await processPlace({ env: { VISITOR_MESSAGES_PER_MINUTE: '100' } });
  try {
    await place.relay.up(place.env);
    const company = new Company(place);
    const talks = await Promise.all(Array.from({ length: 10 }, () => company.visitor()));
    const calm = await talking(talks, seconds);
    const flooding = await flood(place.url, 10_000);
    const busy = await talking(talks, seconds);
    const { refused, code, cuts, sent } = await flooding.end();
    for (const who of company.people) who.stop();
    const [before, after] = [percentile(calm, 0.99), percentile(busy, 0.99)];
    // One millisecond and two are both nothing: below 20 ms the ratio says nothing of the relay.
    const unharmed = after <= Math.max(2 * before, 20);
    return {
      part: 'messages',
      goal: 'rate_limited(retryAfterMs); others’ p99 ≤ 2 ×',
      trials: `${sent} messages in ${seconds} s from one, 10 others`,
      figure: `${refused} refusals, line cut ${code ? `${cuts} times with ${code}` : 'never'}; p99 ${before.toFixed(1)} → ${after.toFixed(1)} ms`,
      verdict: verdictOf(refused > 0, unharmed),
    };
  } finally {
    await place.remove();
  }
}

async function newVisitors(count: number): Promise<Result> {
  const place = await processPlace({ env: { NEW_VISITORS_PER_MINUTE: '2000' } });
  try {
    await place.relay.up(place.env);
    const known = await aVisitor(place.url);
    let [let_, refused, other] = [0, 0, 0];
    const knock = async (): Promise<void> => {
      try {
        await aVisitor(place.url);
        let_ += 1;
      } catch (no) {
        if (typeof no === 'object' && no !== null && 'code' in no && no.code === 'rate_limited' && 'retryAfterMs' in no) refused += 1;
        else other += 1;
      }
    };
    for (let from = 0; from < count; from += 100) await Promise.all(Array.from({ length: 100 }, knock));
    const still = await known.call('POST', known.ticketPath, {}).then(
      () => true,
      () => false,
    );
    return {
      part: 'new visitors',
      goal: 'those over 2,000 a minute from one address are told when to come back; known ones are let in',
      trials: `${count} opens from one address`,
      figure: `${let_} let in, ${refused} rate_limited, ${other} otherwise`,
      verdict: verdictOf(let_ <= 2_100 && refused >= count - 2_100 && other === 0 && still),
    };
  } finally {
    await place.remove();
  }
}

/** Each says two lines a second; the times to their acks. */
async function talking(talks: readonly Awaited<ReturnType<Company['visitor']>>[], seconds: number): Promise<readonly number[]> {
  const waits: Promise<number>[] = [];
  for (let n = 0; n < seconds * 2; n += 1) {
    for (const { who, stream } of talks) {
      const began = performance.now();
      const asked = who.ask(stream, { type: 'message.post', text: `${began} ${n}`, attachments: [] });
      waits.push(asked.then(() => performance.now() - began));
    }
    // Their own limit is 100 a minute with 20 at once.
    await pause(500);
  }
  return Promise.all(waits);
}
