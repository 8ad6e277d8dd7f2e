// G23: many lines are open when somebody loses a right, one of them with a reader that has stopped. How long until each line
// of theirs is cut, by the clock on the wall, and that nothing said afterwards reaches them. That every way of losing a right
// does so is tried in tests/relay/rights/loss.test.ts.
import { makeId } from '#protocol/ids.ts';
import { aWholeRelay, type Agent, connect, says, start, type WholeRelay } from '#tests/relay/a-whole-relay.ts';
import { type Proof, type Result, verdictOf } from './proof.ts';

export const proof: Proof = {
  id: 'G23',
  promise: 'Loss of rights is quick and total',
  async run({ long }) {
    const results: Result[] = [];
    for (const loss of losses) results.push(await losing(loss, long ? 20 : 1));
    return results;
  },
};

const OTHERS = 20;
const SCREENS = 3;

type Loss = {
  readonly part: string;
  readonly withinMs: number;
  readonly takes: (whole: WholeRelay, admin: Agent, who: Agent) => Promise<unknown>;
};

const losses: readonly Loss[] = [
  {
    part: 'deactivated',
    withinMs: 1_000,
    takes: (whole, admin, who) => whole.call('PATCH', `/api/staff/people/${who.id}`, admin, { active: false }),
  },
  { part: 'signed out', withinMs: 1_000, takes: (whole, _, who) => whole.call('POST', '/api/staff/sign-out', who, {}) },
  // As another relay on the same store would: found by the look at rights every five seconds.
  { part: 'ended by another relay', withinMs: 5_500, takes: ({ store }, _, who) => store.people.endSession(who.sessionHash) },
];

async function losing(loss: Loss, rounds: number): Promise<Result> {
  const found: Found[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const whole = await aWholeRelay();
    try {
      found.push(await once(whole, loss));
    } finally {
      await whole.stop();
    }
  }
  const slowestMs = Math.max(...found.map((one) => one.slowestMs));
  const codes = found.flatMap((one) => one.codes);
  const late = found.reduce((sum, one) => sum + one.late, 0);
  const back = found.reduce((sum, one) => sum + one.back, 0);
  return {
    part: loss.part,
    goal: `each line cut in ≤ ${loss.withinMs} ms, 0 bytes after it, no way back`,
    trials: `${rounds} × ${SCREENS} lines of ${(OTHERS + 1) * SCREENS}, one reader stopped`,
    figure: `${codes.length} cut in at most ${slowestMs.toFixed(0)} ms, ${late} lines heard more, ${back} ways back`,
    verdict: verdictOf(late === 0 && back === 0 && codes.every((code) => code === 4403), slowestMs <= loss.withinMs),
  };
}

type Found = {
  readonly codes: readonly number[];
  readonly slowestMs: number;
  /** Lines that got what was said after the loss. */ readonly late: number;
  /** Doors that what was held before still opens. */ readonly back: number;
};

async function once(whole: WholeRelay, { takes }: Loss): Promise<Found> {
  const admin = await whole.agent('Admin', 'admin');
  const gone = await whole.agent('Gone', 'manager');
  const others = await Promise.all(Array.from({ length: OTHERS }, (_, n) => whole.agent(`Other ${n}`)));
  const linesOf = (who: Agent) => Promise.all(Array.from({ length: SCREENS }, () => whole.join(who)));
  const theirs = await linesOf(gone);
  const kept = await Promise.all(others.map(linesOf));
  const visitor = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await visitor.ask(stream, says('Hello', start));
  await visitor.ask(stream, { type: 'human.request' });
  const all = [...theirs, ...kept.flat()];
  for (const line of all) line.send({ type: 'follow', stream, after: 0 });
  await Promise.all(all.map((line) => line.until((frame) => frame['type'] === 'viewers')));
  const ticket = await whole.ticketOf(gone);

  const [stopped, ...reading] = theirs;
  // What was sent before waits in the line, as with a process that was suspended.
  stopped?.socket.pause();
  const began = performance.now();
  const ends = Promise.all(reading.map(async (line) => ({ ...(await line.closed), ms: performance.now() - began })));
  await takes(whole, admin, gone);
  const cut = await ends;

  const canary = 'said too late for them';
  await visitor.ask(stream, says(canary));
  await Promise.all(kept.map(async ([line]) => line?.until((frame) => JSON.stringify(frame).includes(canary))));
  stopped?.socket.resume();
  await stopped?.closed;
  const again = await connect(whole.port, 'staff', whole.origin);
  again.send({ type: 'hello', v: 1, ticket, resume: [] });
  const refused = (await again.closed).code === 4401;
  const signedOut = (await whole.call('POST', '/api/staff/ticket', gone, {})).status === 401;
  return {
    codes: cut.map(({ code }) => code),
    slowestMs: Math.max(...cut.map(({ ms }) => ms)),
    late: theirs.filter(({ raw }) => raw.some((text) => text.includes(canary))).length,
    back: [refused, signedOut].filter((held) => !held).length,
  };
}
