// The two ways of a connection: which is chosen, and how frames travel in a stream.
import { describe, expect, it } from 'vitest';
import type { TransportHandlers } from '#protocol/connection/runner.ts';
import { chooseTransport } from '#widget/transport/choose.ts';
import { eventsOf, openStream } from '#widget/transport/sse.ts';

const bytes = (...chunks: readonly string[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
};
const listener = () => {
  const heard: string[] = [];
  const handlers: TransportHandlers = {
    opened: () => heard.push('opened'),
    text: (text) => heard.push(text),
    closed: (code) => heard.push(`closed ${code}`),
  };
  return { heard, handlers };
};

describe('an event stream', () => {
  it.each([
    ['whole', ['data: {"a":1}\n\ndata: {"b":2}\n\n']],
    ['cut anywhere', ['da', 'ta: {"a"', ':1}\n', '\ndata: {"b":2}\r', '\n\r\n']],
    ['between comments', [': \n\ndata: {"a":1}\n\n: \n\n', 'data: {"b":2}\n\n']],
  ])('is read %s', async (_, chunks) => {
    const data: string[] = [];
    for await (const event of eventsOf(bytes(...chunks))) data.push(event.data);
    expect(data).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('begins with the hello, sends what comes after it in one POST at a time, and ends as the relay says', async () => {
    const { heard, handlers } = listener();
    const posts: { readonly path: string; readonly body: unknown; readonly link: string | null }[] = [];
    let say: (text: string) => void = () => {};
    const fetchPage = (async (url: string, init: RequestInit & { readonly body: string }) => {
      posts.push({
        path: new URL(url).pathname,
        body: JSON.parse(init.body),
        link: new Headers(init.headers).get('x-link'),
      });
      if (!url.endsWith('/visitor')) return new Response(null, { status: 204 });
      return new Response(
        new ReadableStream({ start: (controller) => void (say = (text) => controller.enqueue(new TextEncoder().encode(text))) }),
      );
    }) as unknown as typeof fetch; // what the transport gives it
    const stream = openStream('https://relay.example', fetchPage, handlers);
    await turns();
    stream.send('{"type":"hello"}');
    stream.send('{"type":"ping"}');
    await turns();
    say('data: {"type":"link","id":"secret"}\n\ndata: {"type":"welcome"}\n\n');
    stream.send('{"type":"follow"}');
    await turns();
    say('event: close\ndata: {"code":1012,"reason":"restart"}\n\n');
    await turns();
    expect(heard).toEqual(['opened', '{"type":"welcome"}', 'closed 1012']);
    expect(posts).toEqual([
      { path: '/api/stream/visitor', body: { type: 'hello' }, link: null },
      { path: '/api/stream/send', body: [{ type: 'ping' }, { type: 'follow' }], link: 'secret' },
    ]);
  });
});

describe('the choice', () => {
  class Failing {
    static made = 0;
    onclose?: (event: { code: number; reason: string }) => void;
    constructor() {
      Failing.made += 1;
      queueMicrotask(() => this.onclose?.({ code: 1006, reason: '' }));
    }
    close(): void {}
  }

  it('falls to a stream when two sockets failed before they opened, and tells that once', async () => {
    let eaten = 0;
    const paths: string[] = [];
    const open = chooseTransport({
      relay: 'https://relay.example',
      fetch: (async (url: string) => {
        paths.push(url);
        return new Response('', { status: 401 });
      }) as unknown as typeof fetch,
      WebSocket: Failing as unknown as typeof WebSocket,
      eaten: false,
      onEaten: () => (eaten += 1),
      now: () => 0,
    });
    const { heard, handlers } = listener();
    open(handlers);
    await turns();
    open(handlers);
    await turns();
    const third = open(handlers);
    await turns();
    third.send('{"type":"hello"}');
    await turns();
    expect([Failing.made, eaten]).toEqual([2, 1]);
    expect(heard).toEqual(['closed 1006', 'closed 1006', 'opened', 'closed 4401']);
    expect(paths).toEqual(['https://relay.example/api/stream/visitor']);
  });
});
