import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { aClient, Clock, FakeRelay } from './fake-relay.ts';

async function connected() {
  const clock = new Clock();
  const relay = new FakeRelay();
  const client = aClient(relay, clock);
  client.connection.follow('s', 0);
  client.connection.start();
  await clock.advance(10);
  return { clock, relay, client };
}

const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('a connection', () => {
  it('delivers what it missed, then what is new, without gap', async () => {
    const { clock, relay, client } = await connected();
    relay.post('a');
    relay.cut();
    relay.post('b');
    relay.post('c');
    await clock.advance(10_000);
    relay.post('d');
    expect(client.seen).toEqual(oneTo(4));
  });

  it('sends three messages written while offline once each and in order', async () => {
    const { clock, relay, client } = await connected();
    relay.up = false;
    relay.cut();
    for (const id of ['x', 'y', 'z']) client.connection.command(id, 's', {});
    await clock.advance(20_000);
    expect(relay.log).toEqual([]);
    relay.up = true;
    await clock.advance(60_000);
    expect(relay.log.map(({ id }) => id)).toEqual(['x', 'y', 'z']);
    expect(client.answers.map(({ id }) => id)).toEqual(['x', 'y', 'z']);
  });

  it('asks again when an answer was lost, and is not stored twice', async () => {
    const { clock, relay, client } = await connected();
    relay.eatAcks = 1;
    client.connection.command('x', 's', {});
    relay.cut();
    await clock.advance(10_000);
    expect(relay.log.map(({ id }) => id)).toEqual(['x']);
    expect(client.answers).toEqual([{ id: 'x', answer: { ok: { seq: 1 } } }]);
  });

  it('asks again when an answer was lost and the line stayed up', async () => {
    const { clock, relay, client } = await connected();
    relay.eatAcks = 1;
    client.connection.command('x', 's', {});
    client.connection.command('y', 's', {});
    await clock.advance(19_900);
    expect(relay.tickets).toBe(1);
    await clock.advance(10_000);
    expect(relay.tickets).toBe(2);
    expect(relay.log.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(client.answers.map(({ id }) => id)).toEqual(['x', 'y']);
    expect(client.seen).toEqual([1, 2]);
  });

  it('does not leave a line on which everything is answered in time', async () => {
    const { clock, relay, client } = await connected();
    for (let n = 0; n < 20; n += 1) {
      client.connection.command(`m${n}`, 's', {});
      await clock.advance(15_000);
    }
    expect(relay.tickets).toBe(1);
    expect(client.answers).toHaveLength(20);
  });

  it('tries again by itself when the refusal is only about the moment', async () => {
    const { clock, relay, client } = await connected();
    relay.refuseNext = 'rate_limited';
    client.connection.command('x', 's', {});
    client.connection.command('y', 's', {});
    await clock.advance(2_000);
    expect(relay.log.map(({ id }) => id)).toEqual(['x', 'y']);
  });

  it('hands any other refusal to the person', async () => {
    const { relay, client } = await connected();
    relay.refuseNext = 'too_long';
    client.connection.command('x', 's', {});
    expect(client.answers).toMatchObject([{ id: 'x', answer: { refused: { code: 'too_long' } } }]);
  });

  it('fetches a fresh ticket once, at once, when its ticket was too old', async () => {
    const { clock, relay } = await connected();
    relay.cut(4401);
    await clock.advance(10);
    expect(relay.tickets).toBe(2);
    expect(relay.sockets.size).toBe(1);
  });

  it('stays away when its rights were taken', async () => {
    const { clock, relay, client } = await connected();
    relay.cut(4403);
    await clock.advance(120_000);
    expect(relay.sockets.size).toBe(0);
    expect(client.refusals).toEqual(['forbidden']);
  });

  it('comes back within the spread that a restarting relay asks for', async () => {
    const { clock, relay } = await connected();
    relay.cut(1012, '{"retryInMs":8000}');
    await clock.advance(3_900);
    expect(relay.sockets.size).toBe(0);
    await clock.advance(200);
    expect(relay.sockets.size).toBe(1);
  });

  it('notices a relay that went silent and opens a new connection', async () => {
    const { clock, relay } = await connected();
    const before = relay.tickets;
    relay.sockets.clear();
    await clock.advance(60_000);
    expect(relay.tickets).toBe(before + 1);
  });

  it('says lost only after three seconds', async () => {
    const { clock, relay, client } = await connected();
    relay.up = false;
    relay.cut();
    await clock.advance(2_900);
    expect(client.links.at(-1)).toBe('connecting');
    await clock.advance(200);
    expect(client.links.at(-1)).toBe('lost');
  });

  it('forgets what it has and reads all again after a restore', async () => {
    const { clock, relay, client } = await connected();
    relay.post('a');
    relay.post('b');
    relay.epoch = 'two';
    relay.log.splice(0, 2, { seq: 1, id: 'other' });
    relay.cut();
    await clock.advance(10_000);
    expect(client.resyncs()).toBe(1);
    expect(client.seen).toEqual([1]);
  });

  it('loses, doubles and reorders nothing under any sequence of faults', async () => {
    const act = fc.oneof(
      fc.record({ do: fc.constant('send' as const) }),
      fc.record({ do: fc.constantFrom('cut', 'down', 'up', 'eat', 'post', 'busy', 'wake') }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 40 }),
        fc.infiniteStream(fc.double({ min: 0, max: 0.99, noNaN: true })),
        async (acts, luck) => {
          const clock = new Clock();
          const relay = new FakeRelay();
          const client = aClient(relay, clock, () => luck.next().value ?? 0.5);
          client.connection.follow('s', 0);
          client.connection.start();
          const sent: string[] = [];
          for (const [index, item] of acts.entries()) {
            if (item.do === 'send') {
              sent.push(`m${index}`);
              client.connection.command(`m${index}`, 's', {});
            } else if (item.do === 'cut') relay.cut();
            else if (item.do === 'down') {
              relay.up = false;
              relay.cut();
            } else if (item.do === 'up') relay.up = true;
            else if (item.do === 'eat') relay.eatAcks = 1;
            else if (item.do === 'post') relay.post(`p${index}`);
            else if (item.do === 'busy') relay.refuseNext = 'unavailable';
            else if (item.do === 'wake') client.connection.wake();
            else if ('ms' in item) await clock.advance(item.ms);
          }
          relay.up = true;
          relay.eatAcks = 0;
          relay.refuseNext = undefined;
          await clock.advance(300_000);
          expect(client.seen).toEqual(oneTo(relay.log.length));
          expect(relay.log.map(({ id }) => id).filter((id) => id.startsWith('m'))).toEqual(sent);
          expect(client.answers.map(({ id }) => id)).toEqual(sent);
          expect(client.connection.outbox).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
