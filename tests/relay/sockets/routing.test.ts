// Conversations find their agents over real sockets, and leave one who is gone or silent, on a clock that tests move (SPEC T-56, T-57).
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { plainHandOff, plainRouting, type Routing } from '#protocol/routing.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, start, type Client, type WholeRelay } from '../a-whole-relay.ts';

let clock: Clock;
let whole: WholeRelay;
beforeAll(async () => {
  clock = aClock(new Date().toISOString());
  whole = await aWholeRelay(byClock());
  await route(whole, { distribution: 'round-robin' });
});
afterAll(() => whole.stop());

const byClock = () => ({ now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });

/** How All is given out. */
async function route({ store, siteId }: WholeRelay, more: Partial<Routing>): Promise<void> {
  const site = (await store.sites.byId(siteId))!;
  await store.sites.update(site.id, site.version, { ...site.settings, routing: { ...plainRouting, ...more } });
}

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

test('T-57: a silent agent loses it to the next one; typing is not silence', async () => {
  await route(whole, { distribution: 'round-robin', handOff: { ...plainHandOff, noFirstReply: 3 } });
  const [agents, screens] = [new Map<string, Client>(), [] as Client[]];
  for (const name of ['Cleo', 'Dan']) {
    const agent = await whole.agent(name);
    agents.set(name, await whole.join(agent));
    screens.push(agents.get(name)!);
  }
  const visitor = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  const owner = async (): Promise<string> => (await whole.store.streams.state(stream))?.owner?.name ?? '';
  await visitor.ask(stream, { type: 'human.request', ...start });
  await expect.poll(owner).toMatch(/Cleo|Dan/u);
  const first = await owner();
  const theirs = agents.get(first)!;
  theirs.send({ type: 'follow', stream, after: 0 });
  await theirs.until((frame) => frame['type'] === 'viewers' && frame['stream'] === stream);
  await pass(120, [...screens, visitor]);
  theirs.send({ type: 'typing', stream, on: true });
  await pass(175, [...screens, visitor]);
  expect(await owner()).toBe(first);
  await pass(10, [...screens, visitor]);
  await expect.poll(owner).not.toBe(first);
});

test('T-57: after a restart, who does not come back is gone two minutes later, and a silence goes on where it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'help-chat-'));
  const open = (): Promise<Store> => openSqlite({ file: join(folder, 'chat.db'), now: clock.now });
  const before = await aWholeRelay({ ...byClock(), store: await open() });
  await route(before, { handOff: { ...plainHandOff, noFirstReply: 4 } });
  const [ana, ben] = [await before.agent('Ana'), await before.agent('Ben')];
  const [hers, his] = [await before.join(ana), await before.join(ben)];
  const visitor = await before.join(await before.visitor());
  const [lost, silent] = [makeId('cv'), makeId('cv')];
  for (const stream of [lost, silent]) await visitor.ask(stream, { type: 'human.request', ...start });
  await hers.ask(lost, { type: 'conversation.take' });
  await his.ask(silent, { type: 'conversation.take' });
  await pass(60, [hers, his, visitor]);
  await before.stop();

  const after = await aWholeRelay({ ...byClock(), store: await open() });
  const back = await after.join(ben);
  const owners = async (): Promise<readonly string[]> =>
    Promise.all([lost, silent].map(async (stream) => (await after.store.streams.state(stream))?.owner?.name ?? ''));
  await pass(110, [back]);
  expect(await owners()).toEqual(['Ana', 'Ben']);
  await pass(30, [back]);
  await expect.poll(owners).toEqual(['', 'Ben']);
  await pass(45, [back]);
  await expect.poll(owners).toEqual(['', '']);
  await after.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('T-61: visitors are told that people are there once it is open, and no longer when it closes', async () => {
  const site = (await whole.store.sites.byId(whole.siteId))!;
  const minute = Math.floor((Date.parse(clock.now()) % 86_400_000) / 60_000);
  const open: [number, number][] = [[(minute + 2) % 1_440, (minute + 4) % 1_440]];
  const settings = { ...site.settings, timeZone: 'UTC', officeHours: Array.from({ length: 7 }, () => open) };
  await whole.store.sites.update(site.id, site.version, settings);
  const agent = await whole.join(await whole.agent('Eve'));
  const visitor = await whole.join(await whole.visitor());
  // What is gathered goes out a moment later, by this clock.
  const told = async (): Promise<unknown> => {
    await pass(1, [agent, visitor]);
    return visitor.frames.findLast(({ type }) => type === 'staffed')?.['online'];
  };
  await pass(10, [agent, visitor]);
  await expect.poll(told).toBe(false);
  await pass(125, [agent, visitor]);
  await expect.poll(told).toBe(true);
  await pass(125, [agent, visitor]);
  await expect.poll(told).toBe(false);
});
