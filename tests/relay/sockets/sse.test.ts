// The stand-in for networks that eat WebSockets: the same journey over an event stream and posts.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, EVENT, says, start, type Frame, type WholeRelay } from '../a-whole-relay.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

const json = { 'content-type': 'application/json', origin: EVENT };
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${whole.port}${path}`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

type Stream = {
  readonly response: Response;
  readonly frames: readonly Frame[];
  readonly closes: readonly Frame[];
  until(fits: (frame: Frame) => boolean): Promise<Frame>;
  send(frames: readonly object[], link?: string): Promise<Response>;
  cancel(): void;
};

async function open(hello: object): Promise<Stream> {
  const response = await post('/api/stream/visitor', hello);
  const frames: Frame[] = [];
  const closes: Frame[] = [];
  const abort = new AbortController();
  let rest = '';
  void response.body
    ?.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>) // the types of DOM and Node differ in name only
    .pipeTo(
      new WritableStream({
        write(text) {
          const parts = (rest + text).split('\n\n');
          rest = parts.pop() ?? '';
          for (const part of parts) {
            const data = /^data: (.*)$/mu.exec(part)?.[1];
            if (data) (part.startsWith('event: close') ? closes : frames).push(JSON.parse(data) as Frame); // the relay sends objects only
          }
        },
      }),
      { signal: abort.signal },
    )
    .catch(() => undefined);
  return {
    response,
    frames,
    closes,
    async until(fits) {
      await expect.poll(() => frames.some(fits), { timeout: 5_000, interval: 10 }).toBe(true);
      return frames.find(fits)!;
    },
    send: (list, link = String(frames[0]?.['id'])) => post('/api/stream/send', list, { 'x-link': link }),
    cancel: () => abort.abort(),
  };
}

const hello = async (): Promise<object> => ({ type: 'hello', v: 1, ticket: await whole.ticketOf(await whole.visitor()), resume: [] });

describe('an event stream and posts', () => {
  it('carry the same conversation as a socket', async () => {
    const stream = await open(await hello());
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/u);
    expect(stream.response.headers.get('access-control-allow-origin')).toBe(EVENT);
    await stream.until((frame) => frame['type'] === 'welcome');
    expect(stream.frames[0]).toMatchObject({ type: 'link', id: expect.stringMatching(/^[\w-]{43}$/u) });

    const conversation = makeId('cv');
    const id = makeCommandId();
    const sent = await stream.send([
      { type: 'follow', stream: conversation, after: 0 },
      { type: 'command', id, stream: conversation, command: says('Hello by post', start) },
    ]);
    expect(sent.status).toBe(204);
    expect(await stream.until((frame) => frame['id'] === id)).toMatchObject({ type: 'ack' });
    await stream.until((frame) => frame['type'] === 'events' && JSON.stringify(frame).includes('Hello by post'));

    const agent = await whole.join(await whole.agent('Sue'));
    await stream.send([{ type: 'command', id: makeCommandId(), stream: conversation, command: { type: 'human.request' } }]);
    await agent.until((frame) => frame['type'] === 'counts' && frame['queued'] === 1);
    await agent.ask(conversation, { type: 'conversation.take' });
    await agent.ask(conversation, says('Hello over a socket'));
    await stream.until((frame) => JSON.stringify(frame).includes('Hello over a socket'));
    stream.cancel();
  });

  it('say with a close event what a socket’s close code would have said', async () => {
    const stream = await open({ type: 'hello', v: 1, ticket: 'x'.repeat(43), resume: [] });
    await expect.poll(() => stream.closes).toMatchObject([{ code: 4401 }]);
  });

  it.each<[what: string, status: number, code: string, ask: () => Promise<Response>]>([
    ['an unknown link', 404, 'not_found', () => post('/api/stream/send', [{ type: 'ping' }], { 'x-link': 'x'.repeat(43) })],
    ['no link', 404, 'not_found', () => post('/api/stream/send', [])],
    ['another origin', 403, 'origin_not_allowed', () => post('/api/stream/visitor', {}, { origin: 'https://evil.example' })],
    ['a visitor’s origin at the agents’ stream', 403, 'origin_not_allowed', () => post('/api/stream/staff', {})],
    ['a body that is no JSON', 400, 'bad_json', () => post('/api/stream/visitor', '{')],
    ['a body that is not called JSON', 415, 'unsupported_type', () => post('/api/stream/visitor', '{}', { 'content-type': 'text/plain' })],
    ['a body that is too large', 413, 'too_large', () => post('/api/stream/visitor', 'x'.repeat(300_000))],
  ])('%s → %i %s', async (_, status, code, ask) => {
    const response = await ask();
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('a link is of no use to another page', async () => {
    const stream = await open(await hello());
    await stream.until((frame) => frame['type'] === 'welcome');
    const link = String(stream.frames[0]?.['id']);
    const own = await post('/api/stream/send', [{ type: 'ping' }], { 'x-link': link, origin: whole.origin });
    expect(own.status).toBe(404);
    stream.cancel();
  });

  it.each<[what: string, code: string, body: string]>([
    ['an object instead of a list', 'bad_frame', '{"type":"ping"}'],
    ['a list that smuggles another key', 'bad_frame', '[],"frames2":[]'],
    ['21 frames', 'too_many', JSON.stringify(Array.from({ length: 21 }, () => ({ type: 'ping' })))],
    ['a number among frames', 'bad_frame', '[1]'],
  ])('a post with %s → %s', async (_, code, body) => {
    const stream = await open(await hello());
    await stream.until((frame) => frame['type'] === 'welcome');
    const response = await post('/api/stream/send', body, { 'x-link': String(stream.frames[0]?.['id']) });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, code]);
    stream.cancel();
  });

  it('a preflight is answered for listed origins only', async () => {
    const ask = (origin: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${whole.port}/api/stream/send`, { method: 'OPTIONS', headers: { origin } });
    expect((await ask(EVENT)).headers.get('access-control-allow-headers')).toContain('x-link');
    expect((await ask('https://evil.example')).status).toBe(403);
  });

  it('a reader who goes away is gone from the relay', async () => {
    const before = whole.relay.connections();
    const stream = await open(await hello());
    await stream.until((frame) => frame['type'] === 'welcome');
    expect(whole.relay.connections()).toBe(before + 1);
    stream.cancel();
    await expect.poll(() => whole.relay.connections()).toBe(before);
  });
});

it('T13: a fault is answered in words and goes through the log, with nothing of it printed past that', async () => {
  const past = vi.spyOn(console, 'error');
  const failing = vi.spyOn(whole.store.sites, 'list').mockRejectedValue(new Error('whatever somebody said'));
  const response = await post('/api/stream/visitor', { type: 'hello' });
  failing.mockRestore();
  expect([response.status, await response.json()]).toEqual([503, expect.objectContaining({ code: 'unavailable' })]);
  expect(past).not.toHaveBeenCalled();
  past.mockRestore();
});
