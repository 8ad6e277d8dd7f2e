// Order, repetition, races and floods over real sockets (rows 16, 44, 48; I3–I5, G5, G14).
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, connect, EVENT, eventsOf, says, start, type Frame, type WholeRelay } from '../a-whole-relay.ts';
import { dialRaw, frame, handshake } from './raw-frames.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

const codeOf = (answer: Frame): string => (answer['refusal'] as { code: string }).code; // shape of protocol/refusals.ts
const texts = async (stream: string, kind: string): Promise<readonly string[]> =>
  (await whole.store.streams.read(stream, 0, 1_000)).flatMap(({ by, body }) =>
    by.kind === kind && body.type === 'message.posted' ? [body.text] : [],
  );

describe('what one sender pipelines keeps its order', () => {
  it('row 48: 15 messages in one segment are stored as they were sent', async () => {
    const { raw, stream } = await rawTalk();
    const sent = Array.from({ length: 15 }, (_, n) => `message ${n}`);
    raw.write(Buffer.concat(sent.map((text) => frame(1, command(stream, says(text))))));
    await expect.poll(() => texts(stream, 'visitor')).toEqual(['Hello', ...sent]);
    raw.wire.destroy();
  });

  it('row 48: one message in segments of one byte is the same message', async () => {
    const { raw, stream } = await rawTalk();
    raw.wire.setNoDelay(true);
    for (const byte of frame(1, command(stream, says('byte by byte')))) {
      raw.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    await expect.poll(() => texts(stream, 'visitor')).toEqual(['Hello', 'byte by byte']);
    raw.wire.destroy();
  });

  it('row 47: a line that breaks within a frame leaves the message in the log once, or not at all', async () => {
    const bytes = frame(1, command(makeId('cv'), says('half', start)));
    for (let n = 0; n < 20; n += 1) {
      const { raw, stream } = await rawTalk();
      const whole20 = frame(1, command(stream, says('half')));
      raw.write(whole20.subarray(0, 1 + randomInt(bytes.length - 1)));
      raw.wire.resetAndDestroy();
      expect(['Hello', 'Hello,half']).toContain(String(await texts(stream, 'visitor')));
    }
  });

  async function rawTalk(): Promise<{ readonly raw: ReturnType<typeof dialRaw>; readonly stream: string }> {
    const raw = dialRaw(whole.port, handshake(whole.port, '/socket/visitor', [`Origin: ${EVENT}`]));
    await raw.status;
    const stream = makeId('cv');
    const ticket = await whole.ticketOf(await whole.visitor());
    raw.write(frame(1, JSON.stringify({ type: 'hello', v: 1, ticket, resume: [] })));
    raw.write(frame(1, command(stream, says('Hello', start))));
    await expect.poll(() => texts(stream, 'visitor')).toEqual(['Hello']);
    return { raw, stream };
  }
  const command = (stream: string, body: object): string => JSON.stringify({ type: 'command', id: makeCommandId(), stream, command: body });
});

describe('two agents, one chat', () => {
  it('each of 100 races has one winner, and the loser learns who it was', async () => {
    const [ana, ben] = [await whole.join(await whole.agent('Ana')), await whole.join(await whole.agent('Ben'))];
    for (let round = 0; round < 100; round += 1) {
      const visitor = await whole.join(await whole.visitor());
      const stream = makeId('cv');
      await visitor.ask(stream, { type: 'human.request', ...start });
      const answers = await Promise.all([ana, ben].map((agent) => agent.ask(stream, { type: 'conversation.take' })));
      const winners = answers.filter((answer) => answer['type'] === 'ack');
      expect(winners).toHaveLength(1);
      const lost = answers.find((answer) => answer['type'] === 'refused')!;
      expect(lost['refusal']).toMatchObject({ code: 'already_taken', by: answers[0] === lost ? 'Ben' : 'Ana' });
      visitor.socket.close();
    }
  }, 60_000);
});

describe('resume', () => {
  it('gives everything after the last seq once and without gap, also what happens meanwhile', async () => {
    const who = await whole.visitor();
    const writer = await whole.join(who);
    const agent = await whole.join(await whole.agent('Rita'));
    const stream = makeId('cv');
    await writer.ask(stream, { type: 'human.request', ...start });
    await agent.ask(stream, { type: 'conversation.take' });
    for (let n = 0; n < 60; n += 1) await agent.ask(stream, says(`answer ${n} ${'long '.repeat(200)}`));
    const [reader] = await Promise.all([
      whole.join(who, [{ stream, after: 3 }]),
      (async () => {
        for (let n = 0; n < 20; n += 1) await agent.ask(stream, says(`meanwhile ${n}`));
      })(),
    ]);
    const state = await whole.store.streams.state(stream);
    await reader.until(() => eventsOf(reader, stream).at(-1)?.seq === state!.publicSeq);
    const seqs = eventsOf(reader, stream).map((event) => event.seq);
    expect(seqs).toEqual(Array.from({ length: state!.publicSeq - 3 }, (_, at) => at + 4));
  });

  it('at the head says so with one empty frame', async () => {
    const who = await whole.visitor();
    const first = await whole.join(who);
    const stream = makeId('cv');
    await first.ask(stream, { type: 'human.request', ...start });
    const { publicSeq } = (await whole.store.streams.state(stream))!;
    const second = await whole.join(who, [{ stream, after: publicSeq }]);
    expect(await second.until((each) => each['type'] === 'events')).toMatchObject({ events: [], head: publicSeq });
  });
});

describe('floods are refused, not suffered', () => {
  it('row 16: a burst is rate_limited with a time to wait; a text said over and over is duplicate_text', async () => {
    const client = await whole.join(await whole.visitor());
    const stream = makeId('cv');
    await client.ask(stream, says('Hello', start));
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => client.ask(stream, says(`text ${n}`))));
    const refused = answers.filter((answer) => answer['type'] === 'refused');
    expect(refused.length).toBeGreaterThanOrEqual(10);
    for (const answer of refused) expect(answer['refusal']).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });

    const other = await whole.join(await whole.visitor());
    const second = makeId('cv');
    await other.ask(second, says('same', start));
    const same = await Promise.all(Array.from({ length: 12 }, () => other.ask(second, says('same'))));
    expect(same.filter((answer) => answer['type'] === 'refused').map(codeOf)).toContain('duplicate_text');
  });

  it('row 44: typing a hundred times is one word to the agent, and never an error', async () => {
    const client = await whole.join(await whole.visitor());
    const agent = await whole.join(await whole.agent('Tess'));
    const stream = makeId('cv');
    await client.ask(stream, says('Hello', start));
    client.send({ type: 'follow', stream, after: 0 });
    await client.until((each) => each['type'] === 'events');
    agent.send({ type: 'follow', stream, after: 0 });
    await agent.until((each) => each['type'] === 'viewers');
    for (let n = 0; n < 100; n += 1) client.send({ type: 'typing', stream, on: true });
    client.send({ type: 'ping' });
    await client.until((each) => each['type'] === 'pong');
    await agent.until((each) => each['type'] === 'typing');
    expect(agent.frames.filter((each) => each['type'] === 'typing')).toHaveLength(1);
    expect(client.frames.filter((each) => each['type'] === 'error')).toEqual([]);
  });

  it('a flood of frames is told once, then cut', async () => {
    const client = await whole.join(await whole.visitor());
    for (let n = 0; n < 4_000; n += 1) client.send({ type: 'ping' });
    expect((await client.closed).code).toBe(1008);
    expect(client.frames.filter((each) => each['type'] === 'error').length).toBeLessThan(5);
  });

  it('coming again after a flood fills nothing up: the same visitor is cut sooner, another one is heard', async () => {
    const who = await whole.visitor();
    const answered = async (): Promise<number> => {
      const client = await whole.join(who);
      for (let n = 0; n < 4_000; n += 1) client.send({ type: 'ping' });
      expect((await client.closed).code).toBe(1008);
      return client.frames.filter((each) => each['type'] === 'pong').length;
    };
    const first = await answered();
    expect(await answered()).toBeLessThan(first / 2);
    const other = await whole.join(await whole.visitor());
    other.send({ type: 'ping' });
    await other.until((each) => each['type'] === 'pong');
  });
});

describe('G14: a reader who does not read harms nobody', () => {
  it('is cut with 1013 while others are served', async () => {
    const lazy = await connect(whole.port, 'staff', whole.origin);
    lazy.send({ type: 'hello', v: 1, ticket: await whole.ticketOf(await whole.agent('Lazy')), resume: [] });
    await lazy.until((each) => each['type'] === 'welcome');
    const visitor = await whole.join(await whole.visitor());
    const stream = makeId('cv');
    await visitor.ask(stream, { type: 'human.request', ...start });
    const coaches = await Promise.all(Array.from({ length: 12 }, async (_, n) => whole.join(await whole.agent(`Coach${n}`))));
    lazy.send({ type: 'follow', stream, after: 0 });
    await lazy.until((each) => each['type'] === 'viewers');
    lazy.socket.pause();
    const before = whole.relay.connections();
    let cut = false;
    for (let round = 0; round < 90 && !cut; round += 1) {
      await Promise.all(
        coaches.map((coach, n) => coach.ask(stream, { type: 'coaching.post', text: `${round}.${n} ${'\u{1f600}'.repeat(3_900)}` })),
      );
      cut = whole.relay.connections() < before;
    }
    expect(cut).toBe(true);
    lazy.socket.resume();
    expect((await lazy.closed).code).toBe(1013);
    expect(await visitor.ask(stream, says('All well here'))).toMatchObject({ type: 'ack' });
  }, 60_000);
});
