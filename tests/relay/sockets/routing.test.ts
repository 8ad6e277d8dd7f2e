// Conversations find their agents over real sockets, and leave an agent who is gone, on a clock that tests move (SPEC T-56, T-57).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, start, type Client, type WholeRelay } from '../a-whole-relay.ts';

let clock: Clock;
let whole: WholeRelay;
beforeAll(async () => {
  clock = aClock(new Date().toISOString());
  whole = await aWholeRelay({ now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });
  const site = (await whole.store.sites.byId(whole.siteId))!;
  const routing = { distribution: 'round-robin', maxActive: null, whenFull: 'queue', agents: [] } as const;
  await whole.store.sites.update(site.id, site.version, { ...site.settings, routing: { ...routing, agents: [] } });
});
afterAll(() => whole.stop());

/** Moves on in steps that are short enough for whoever is alive to be heard. */
async function pass(seconds: number, alive: readonly Client[]): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 5) {
    clock.pass(5_000);
    for (const client of alive) {
      const before = client.frames.length;
      client.send({ type: 'ping' });
      await client.until((frame) => frame['type'] === 'pong', before);
    }
  }
}

test('T-56, T-57: a conversation is given to the agent who is here; gone for two minutes, it is given to the next one, and not a moment earlier', async () => {
  const [ana, ben] = [await whole.agent('Ana'), await whole.agent('Ben')];
  const first = await whole.join(ana);
  const visitor = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  const owner = async (): Promise<string | undefined> => (await whole.store.streams.state(stream))?.owner?.name;
  await visitor.ask(stream, { type: 'human.request', ...start });
  await expect.poll(owner).toBe('Ana');
  const second = await whole.join(ben);
  first.socket.close();
  await first.closed;
  await pass(115, [second, visitor]);
  expect(await owner()).toBe('Ana');
  await pass(10, [second, visitor]);
  await expect.poll(owner).toBe('Ben');
  expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});
