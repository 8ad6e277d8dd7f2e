// G5: whoever comes back gets all they missed, whenever that is, and also where the line breaks again and again on the way.
import { percentile } from '#tests/bench/table.ts';
import { Company } from './company.ts';
import { fill } from './fill.ts';
import { innerPlace, type InnerPlace } from './place.ts';
import { type How, type Proof, type Result, verdictOf, within } from './proof.ts';
import { Proxy } from './tools/proxy.ts';

export const proof: Proof = {
  id: 'G5',
  promise: 'Resume from the last seen, without a time limit',
  async run(how) {
    const missed = how.long ? [0, 1, 199, 200, 201, 10_000, 50_000] : [0, 1, 200, 201, 10_000];
    const place = await innerPlace(1, { now: () => new Date(Date.now() + ahead) });
    try {
      return [await replays(place, missed), await brokenReplays(place, how)];
    } finally {
      await place.remove();
    }
  },
};

/** The relay's clock is this far ahead: days pass while somebody is away. */
let ahead = 0;

async function replays(place: InnerPlace, missed: readonly number[]): Promise<Result> {
  const faults: string[] = [];
  const took: number[] = [];
  for (const count of missed) {
    const company = new Company(place, { random: () => 0 });
    const { who, stream } = await company.visitor();
    await company.rest();
    who.stop();
    const head = await fill(place.whole, stream, count);
    ahead += 7 * 86_400_000;
    const began = performance.now();
    who.start();
    const whole = await within(20_000, () => who.events(stream).at(-1)?.seq === head);
    if (count === 10_000) took.push(performance.now() - began);
    const places = who.events(stream).map(({ seq }) => seq);
    if (!whole || places.length !== head || places.some((seq, index) => seq !== index + 1))
      faults.push(`${count} missed: ${places.length} of ${head} came`);
    who.stop();
  }
  const ms = percentile(took, 0.5);
  return {
    part: 'after 7 days',
    goal: 'all of it; 10,000 missed in ≤ 2 s',
    trials: `${missed.join(', ')} missed`,
    figure: `${faults.length} faults; 10,000 in ${Math.round(ms)} ms`,
    verdict: verdictOf(faults.length === 0, ms <= 2_000),
    ...(faults[0] && { why: faults[0] }),
  };
}

/** The line is reset after ever more bytes of the replay. */
async function brokenReplays(place: InnerPlace, { long }: How): Promise<Result> {
  const proxy = await Proxy.before(place.port);
  const cuts = long ? 60 : 12;
  try {
    const company = new Company(place, { random: () => 0, sockets: proxy.url });
    const { who, stream } = await company.visitor();
    who.stop();
    const head = await fill(place.whole, stream, 4_000);
    let cut = 0;
    const next = (): void => {
      // From the first bytes to about three pages of 200.
      if (cut < cuts) proxy.cutAfter = { way: 'down', bytes: 1_000 + Math.floor((cut * 200_000) / cuts) };
      cut += 1;
    };
    next();
    const look = setInterval(() => proxy.cutAfter === undefined && next(), 1);
    who.start();
    const whole = await within(60_000, () => who.events(stream).at(-1)?.seq === head);
    clearInterval(look);
    proxy.cutAfter = undefined;
    const places = who.events(stream).map(({ seq }) => seq);
    const right = whole && places.length === head && places.every((seq, index) => seq === index + 1);
    who.stop();
    return {
      part: 'cut during the replay',
      goal: 'each event once, in order',
      trials: `${Math.min(cut, cuts)} resets in ${head} events, ${who.opened} lines`,
      figure: right ? '0 missing or doubled' : `${places.length} of ${head}`,
      verdict: verdictOf(right),
    };
  } finally {
    await proxy.close();
  }
}
