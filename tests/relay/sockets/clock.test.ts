// What the relay does by the clock, on a clock that tests move: who says nothing is not waited for, and rights are
// looked at again every five seconds.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aClock, type Clock } from '../a-clock.ts';
import { aWholeRelay, connect, EVENT, type Client, type WholeRelay } from '../a-whole-relay.ts';

let clock: Clock;
let whole: WholeRelay;
beforeAll(async () => {
  clock = aClock(new Date().toISOString());
  whole = await aWholeRelay({ now: () => new Date(clock.now()), ticks: clock.ticks, later: clock.later });
});
afterAll(() => whole.stop());

/** Waits until the relay has heard all that was sent before. */
async function heard(client: Client): Promise<void> {
  const before = client.frames.length;
  client.send({ type: 'ping' });
  await client.until((frame) => frame['type'] === 'pong', before);
}

describe('row 35: ten seconds without a hello', () => {
  it('close 1008, and not a moment earlier', async () => {
    const client = await connect(whole.port, 'visitor', EVENT);
    clock.pass(9_900);
    expect(whole.relay.connections()).toBe(1);
    clock.pass(200);
    expect((await client.closed).code).toBe(1008);
    expect(whole.relay.connections()).toBe(0);
  });

  it('who said hello stays', async () => {
    const client = await whole.join(await whole.visitor());
    clock.pass(15_000);
    await heard(client);
    client.socket.close();
    await client.closed;
  });
});

describe('G15: a peer that is gone', () => {
  it('is pinged after 20 s and cut after 45 s at most; one that answers stays', async () => {
    const visitor = await whole.visitor();
    const alive = await whole.join(await whole.visitor());
    const dead = new WebSocket(`ws://127.0.0.1:${whole.port}/socket/visitor`, { origin: EVENT, perMessageDeflate: false, autoPong: false });
    await new Promise((resolve) => dead.once('open', resolve));
    const welcomed = new Promise((resolve) => dead.once('message', resolve));
    dead.send(JSON.stringify({ type: 'hello', v: 1, ticket: await whole.ticketOf(visitor), resume: [] }));
    await welcomed;
    const pinged = new Promise((resolve) => dead.once('ping', resolve));
    const cut = new Promise<number>((resolve) => dead.once('close', resolve));
    for (let seconds = 0; seconds < 25; seconds += 5) clock.pass(5_000);
    await pinged;
    await heard(alive);
    for (let seconds = 25; seconds < 45; seconds += 5) {
      clock.pass(5_000);
      await heard(alive);
    }
    expect(await cut).toBe(1006);
    await expect.poll(() => whole.relay.connections()).toBe(1);
    alive.socket.close();
    await alive.closed;
  });
});

describe('G23: rights are looked at again within five seconds', () => {
  it('a session that ended elsewhere is cut with 4403', async () => {
    const agent = await whole.agent('Elsewhere');
    const client = await whole.join(agent);
    await whole.store.people.endSession(agent.sessionHash);
    clock.pass(5_000);
    expect((await client.closed).code).toBe(4403);
  });

  it('a visitor whose page left the list is cut with 4403, others stay', async () => {
    const leaving = await whole.join(await whole.visitor());
    const staff = await whole.join(await whole.agent('Stays'));
    const site = (await whole.store.sites.byId(whole.siteId))!;
    const saved = await whole.store.sites.update(site.id, site.version, {
      ...site.settings,
      allowedOrigins: site.settings.allowedOrigins.filter((origin) => origin !== EVENT),
    });
    expect(saved).not.toBe('stale');
    clock.pass(5_000);
    expect((await leaving.closed).code).toBe(4403);
    await heard(staff);
  });
});

describe('row 36: a ticket is good for thirty seconds', () => {
  it('just before', async () => {
    const ticket = await whole.ticketOf(await whole.agent('Early'));
    clock.pass(29_900);
    const client = await connect(whole.port, 'staff', whole.origin);
    client.send({ type: 'hello', v: 1, ticket, resume: [] });
    await client.until((frame) => frame['type'] === 'welcome');
    client.socket.close();
  });

  it('expired → bad_ticket and 4401', async () => {
    const ticket = await whole.ticketOf(await whole.agent('Late'));
    clock.pass(30_100);
    const client = await connect(whole.port, 'staff', whole.origin);
    client.send({ type: 'hello', v: 1, ticket, resume: [] });
    expect(await client.until((frame) => frame['type'] === 'error')).toMatchObject({ refusal: { code: 'bad_ticket' } });
    expect((await client.closed).code).toBe(4401);
  });
});
