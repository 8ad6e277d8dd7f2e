// Who is let in, what they may name, and that sockets end with the rights they came with (rows 36–42, G23).
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, connect, EVENT, says, start, type Client, type Frame, type WholeRelay } from '../a-whole-relay.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

const codeOf = (frame: Frame): string => (frame['refusal'] as { code: string }).code; // shape of protocol/refusals.ts
const hello = (ticket: string, more: object = {}): object => ({ type: 'hello', v: 1, ticket, resume: [], ...more });

async function talk(): Promise<{ readonly client: Client; readonly stream: string }> {
  const client = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await client.ask(stream, says('Hello', start));
  return { client, stream };
}

describe('row 36: a ticket lets in once, from where it was given out', () => {
  it.each<[what: string, ticket: () => Promise<string>, path: 'visitor' | 'staff', origin: () => string]>([
    ['used', async () => usedTicket(), 'visitor', () => EVENT],
    ['unknown', async () => 'x'.repeat(43), 'visitor', () => EVENT],
    ['of another origin', async () => whole.ticketOf(await whole.visitor(), whole.origin), 'visitor', () => EVENT],
    ['of an agent, at the visitors’ door', async () => whole.ticketOf(await whole.agent(`a${Math.random()}`)), 'visitor', () => EVENT],
    ['of a visitor, at the agents’ door', async () => whole.ticketOf(await whole.visitor(), whole.origin), 'staff', () => whole.origin],
  ])('%s → bad_ticket and 4401', async (_, ticket, path, origin) => {
    const client = await connect(whole.port, path, origin());
    client.send(hello(await ticket()));
    expect(codeOf(await client.until((frame) => frame['type'] === 'error'))).toBe('bad_ticket');
    expect((await client.closed).code).toBe(4401);
  });

  async function usedTicket(): Promise<string> {
    const ticket = await whole.ticketOf(await whole.visitor());
    const first = await connect(whole.port, 'visitor', EVENT);
    first.send(hello(ticket));
    await first.until((frame) => frame['type'] === 'welcome');
    first.socket.close();
    return ticket;
  }
});

describe('row 37: who claims what never was, forgets it', () => {
  it('`after` beyond the head → resync', async () => {
    const { client, stream } = await talk();
    client.send({ type: 'follow', stream, after: 9_999 });
    expect(await client.until((frame) => frame['type'] === 'resync')).toEqual({ type: 'resync', stream });
  });

  it('another epoch → resync of every stream', async () => {
    const visitor = await whole.visitor();
    const client = await connect(whole.port, 'visitor', EVENT);
    const stream = makeId('cv');
    client.send(hello(await whole.ticketOf(visitor), { epoch: 'another', resume: [{ stream, after: 3 }] }));
    expect(await client.until((frame) => frame['type'] === 'resync')).toEqual({ type: 'resync', stream });
  });
});

describe('row 38: foreign and unknown conversations are one answer', () => {
  it.each([
    ['follow', (stream: string) => ({ type: 'follow', stream, after: 0 })],
    ['command', (stream: string) => ({ type: 'command', id: makeCommandId(), stream, command: { type: 'human.request' } })],
    ['begin', (stream: string) => ({ type: 'command', id: makeCommandId(), stream, command: says('Mine now', start) })],
  ])('%s', async (kind, ask) => {
    const { stream } = await talk();
    const stranger = await whole.join(await whole.visitor());
    stranger.send(ask(stream));
    const foreign = await stranger.until((frame) => 'refusal' in frame);
    expect(codeOf(foreign)).toBe('not_found');
    if (kind === 'begin') return;
    const other = await whole.join(await whole.visitor());
    other.send(ask(makeId('cv')));
    const unknown = await other.until((frame) => 'refusal' in frame);
    expect(unknown['refusal']).toEqual(foreign['refusal']);
  });

  it('typing into a foreign conversation reaches nobody', async () => {
    const { stream } = await talk();
    const agent = await whole.join(await whole.agent('Nia'));
    agent.send({ type: 'follow', stream, after: 0 });
    await agent.until((frame) => frame['type'] === 'viewers');
    const stranger = await whole.join(await whole.visitor());
    stranger.send({ type: 'typing', stream, on: true });
    stranger.send({ type: 'ping' });
    await stranger.until((frame) => frame['type'] === 'pong');
    agent.send({ type: 'ping' });
    await agent.until((frame) => frame['type'] === 'pong');
    expect(agent.frames.some((frame) => frame['type'] === 'typing')).toBe(false);
  });
});

describe('row 39: a command is done once', () => {
  it('the same bytes again give the same ack; other bytes are id_reused', async () => {
    const { client, stream } = await talk();
    const id = makeCommandId();
    const first = await client.ask(stream, says('Once'), id);
    const count = client.frames.length;
    client.send({ type: 'command', id, stream, command: says('Once') });
    expect(await client.until((frame) => frame['id'] === id, count)).toEqual(first);
    const again = client.frames.length;
    client.send({ type: 'command', id, stream, command: says('Twice') });
    expect(codeOf(await client.until((frame) => frame['id'] === id, again))).toBe('id_reused');
  });
});

describe('row 40: too many conversations at once', () => {
  it('the 201st is refused with the number that is allowed', async () => {
    const agent = await whole.join(await whole.agent('Many'));
    const streams: string[] = [];
    const visitor = await whole.visitor();
    for (let n = 0; n < 201; n += 1) streams.push(await storedTalk(visitor.id));
    for (const stream of streams) agent.send({ type: 'follow', stream, after: 0 });
    const refused = await agent.until((frame) => frame['type'] === 'error');
    expect(refused).toMatchObject({ refusal: { code: 'too_many', max: 200 } });
  });

  async function storedTalk(visitorId: string): Promise<string> {
    const stream = makeId('cv');
    const state = await whole.store.conversations.list({ siteId: whole.siteId, category: 'all', agentId: '', groups: 'all', limit: 1 });
    const at = new Date().toISOString();
    const by = { kind: 'visitor', id: visitorId } as const;
    const body = { type: 'conversation.started', siteId: whole.siteId, visitorId, number: 1, language: 'en' } as const;
    await whole.store.streams.append({
      stream,
      expected: 0,
      events: [{ seq: 1, publicSeq: 1, at, by, body }],
      state: { ...state.rows[0]!.state, seq: 1, publicSeq: 1, visitorId, phase: 'bot', owner: null },
      command: { id: makeCommandId(), digest: 'x' },
      jobs: [],
      counters: [],
    });
    return stream;
  }
});

describe('row 41: what is another’s to ask', () => {
  it('is forbidden to a visitor, and five in a row end the socket', async () => {
    const { client, stream } = await talk();
    for (let n = 0; n < 5; n += 1) {
      client.send({ type: 'command', id: makeCommandId(), stream, command: { type: 'conversation.take' } });
    }
    expect(codeOf(await client.until((frame) => frame['type'] === 'refused'))).toBe('forbidden');
    expect((await client.closed).code).toBe(1008);
  });

  it('is logged where an agent asks for what a manager may', async () => {
    const { client, stream } = await talk();
    await client.ask(stream, { type: 'conversation.end' });
    const ana = await whole.join(await whole.agent('Ana'));
    expect(codeOf(await ana.ask(stream, { type: 'conversation.delete' }))).toBe('forbidden');
    expect(whole.logged.some((line) => line.includes('not theirs'))).toBe(true);
  });
});

describe('G23: sockets end with the rights they came with', () => {
  it('a cut by HTTP closes 4403 at once, and nothing more arrives', async () => {
    const agent = await whole.agent('Cut');
    const client = await whole.join(agent);
    expect((await whole.call('POST', '/api/staff/sign-out', agent)).status).toBe(204);
    expect((await client.closed).code).toBe(4403);
  });

  it('a session that ended elsewhere is refused at the next command', async () => {
    const agent = await whole.agent('Gone');
    const client = await whole.join(agent);
    const { stream } = await talk();
    await whole.store.people.endSession(agent.sessionHash);
    expect(codeOf(await client.ask(stream, { type: 'conversation.take', join: true }))).toBe('signed_out');
  });
});
