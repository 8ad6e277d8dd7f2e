// G12: a relay that goes down under thousands of clients gets them all back without a herd.
import { availableParallelism } from 'node:os';
import { makeId } from '#protocol/ids.ts';
import { cpuMicros } from '#tests/bench/proc.ts';
import { percentile } from '#tests/bench/table.ts';
import { aVisitor, type Account } from './accounts.ts';
import { History } from './history.ts';
import { Person } from './person.ts';
import { processPlace } from './place.ts';
import { pause, type Proof, type Result, verdictOf, within } from './proof.ts';

export const proof: Proof = {
  id: 'G12',
  promise: 'A restart does not cause a herd',
  async run({ long }) {
    const clients = long ? 10_000 : 1_000;
    return [await storm(clients, 'SIGKILL'), await storm(clients, 'SIGTERM')];
  },
};

async function storm(clients: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<Result> {
  const place = await processPlace();
  const history = new History();
  try {
    await place.relay.up(place.env);
    // One visitor stands for fifty tabs, so that opening is quick; every tab is a client with a ticket and a socket of its own.
    const accounts = await inTurns(Math.ceil(clients / 50), () => aVisitor(place.url));
    const people = Array.from({ length: clients }, (_, n) => {
      const who = new Person(`client ${n}`, accounts[n % accounts.length] as Account, { history, random: Math.random });
      return who.follow(makeId('cv'));
    });
    for (let from = 0; from < people.length; from += 100) {
      for (const who of people.slice(from, from + 100)) who.start();
      await within(20_000, () => people.slice(0, from + 100).every(isOpen));
    }
    for (const who of people) who.handshakes.length = 0;
    const openedBefore = people.reduce((sum, { opened }) => sum + opened, 0);
    await place.relay.down(signal);
    const began = performance.now();
    const backAt = new Map<Person, number>();
    let up = 0;
    const watch = setInterval(() => {
      for (const who of people) if (!backAt.has(who) && isOpen(who)) backAt.set(who, performance.now());
    }, 50);
    await place.relay.up(place.env);
    up = performance.now();
    const [relayBefore, clientsBefore] = [cpuMicros(place.relay.pid ?? 0), process.cpuUsage()];
    await within(60_000, () => backAt.size === people.length);
    clearInterval(watch);
    const lastMs = Math.max(...backAt.values()) - up;
    const attempts = (people.reduce((sum, { opened }) => sum + opened, 0) - openedBefore) / clients;
    const p99 = percentile(
      people.flatMap(({ handshakes }) => handshakes),
      0.99,
    );
    const relayMs = (cpuMicros(place.relay.pid ?? 0) - relayBefore) / 1_000 / clients;
    const { user, system } = process.cpuUsage(clientsBefore);
    const clientsMs = (user + system) / 1_000 / clients;
    for (const who of people) who.stop();
    await pause(50);
    const inTime = lastMs <= 10_000 && p99 <= 250;
    return {
      part: signal === 'SIGKILL' ? 'killed' : 'drained',
      goal: 'all back ≤ 10 s after it answers; handshake p99 ≤ 250 ms; ≤ 1.3 sockets each',
      trials: `${clients} clients, down ${((up - began) / 1_000).toFixed(1)} s`,
      figure: `${backAt.size} back in ${(lastMs / 1_000).toFixed(1)} s; p99 ${Math.round(p99)} ms; ${attempts.toFixed(2)} each`,
      verdict: verdictOf(backAt.size === clients && attempts <= 1.3, inTime),
      ...(!inTime && {
        why: `a client that comes back costs the relay ${relayMs.toFixed(2)} ms of CPU and itself ${clientsMs.toFixed(2)}; all of them share ${availableParallelism()} cores with the relay`,
      }),
    };
  } finally {
    await place.remove();
  }
}

function isOpen({ connection }: Person): boolean {
  return connection.linked === 'ok';
}

async function inTurns<T>(count: number, make: () => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n += 1) made.push(await make());
  return made;
}
