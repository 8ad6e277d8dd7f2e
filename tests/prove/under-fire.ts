// Visitors and agents who talk without a pause while the relay is brought down and up again. What brings it down is given.
import { cpuMicros } from '#tests/bench/proc.ts';
import { Company, type Judged } from './company.ts';
import type { ProcessPlace } from './place.ts';
import { pause } from './proof.ts';

export type Fire = {
  readonly visitors: number;
  readonly crashes: number;
  /** Most milliseconds between the relay's answering again and the next crash; the moment itself is luck. */
  readonly calmMs: number;
  /** Ends the process; what is on the disk afterwards is its business. */
  readonly crash: (n: number) => Promise<void>;
  readonly keep: string;
  readonly name: string;
};

export type Burnt = Judged & {
  /** From the start of the process until it answered, each time. */
  readonly restarts: readonly number[];
  /** CPU of the relay until then, in ms, each time. */
  readonly starts: readonly number[];
};

/** Messages that one person has under way before they wait: people read, too. */
const UNDER_WAY = 4;

export async function underFire(place: ProcessPlace, { visitors, crashes, calmMs, crash, keep, name }: Fire): Promise<Burnt> {
  const company = new Company(place);
  const restarts: number[] = [];
  const starts: number[] = [];
  let going = true;
  const talks = await Promise.all(Array.from({ length: visitors }, () => company.visitor()));
  const agents = place.seats.map((_, seat) => company.agent(seat));
  const talk = talks.map(async ({ who, stream }, index) => {
    const agent = agents[index % Math.max(1, agents.length)]?.follow(stream);
    if (agent) void agent.ask(stream, { type: 'conversation.take' });
    for (let n = 1; going; n += 1) {
      who.say(stream, `visitor ${index} says ${n}`);
      // An agent has many of them, and what they may say in a minute: without this their outbox grows as long as the run lasts.
      const free = agent !== undefined && agent.connection.outbox.length < UNDER_WAY;
      if (free && n % 2 === 0) agent.say(stream, `agent answers ${n} of ${index}`);
      if (free && n % 7 === 0) agent.send(stream, { type: 'coaching.post', text: `aside ${n}` }, crypto.randomUUID());
      await pause(10 + Math.random() * 60);
      while (going && who.connection.outbox.length >= UNDER_WAY) await pause(10);
    }
  });
  for (let n = 0; n < crashes; n += 1) {
    await pause(20 + Math.random() * calmMs);
    await crash(n);
    const began = performance.now();
    await place.relay.up(place.env);
    restarts.push(performance.now() - began);
    starts.push(cpuMicros(place.relay.pid ?? 0) / 1_000);
  }
  await pause(300);
  going = false;
  await Promise.all(talk);
  return { ...(await company.judge(keep, name)), restarts, starts };
}
