// The same connection where WebSockets are eaten on the way: one long answer downwards, small POSTs upwards.
// Begins when the hello is given to it, because the hello is the body of its first request.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';

/** The relay takes so many frames in one POST. */
const FRAMES_PER_POST = 20;
/** BAD_TICKET of the frames, whose file would bring every schema along. */
const BAD_TICKET = 4401;

export function openStream(relay: string, fetchPage: typeof fetch, handlers: TransportHandlers): Transport {
  const abort = new AbortController();
  let link: string | undefined;
  let begun = false;
  let sending = false;
  const waiting: string[] = [];

  const end = (code: number, reason: string): void => {
    if (abort.signal.aborted) return;
    abort.abort();
    handlers.closed(code, reason);
  };

  const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetchPage(`${relay}/api/stream/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
    });

  // One POST at a time keeps the order; what comes meanwhile goes with the next one.
  const flush = async (): Promise<void> => {
    if (sending || link === undefined || waiting.length === 0) return;
    sending = true;
    const batch = waiting.splice(0, FRAMES_PER_POST);
    try {
      const answer = await post('send', `[${batch.join(',')}]`, { 'x-link': link });
      if (!answer.ok) return end(1006, 'the frames were not taken');
    } catch {
      return end(1006, 'the frames were not taken');
    }
    sending = false;
    await flush();
  };

  const receive = (data: string): void => {
    if (link !== undefined) return handlers.text(data);
    const first = JSON.parse(data) as { readonly type?: string; readonly id?: string }; // looked at in the next line
    if (first.type !== 'link' || first.id === undefined) return end(1002, 'the stream began without a link');
    link = first.id;
    void flush();
  };

  const listen = async (hello: string): Promise<void> => {
    try {
      const response = await post('visitor', hello, { accept: 'text/event-stream' });
      if (!response.ok || !response.body) return end(response.status === 401 ? BAD_TICKET : 1006, await response.text());
      for await (const { name, data } of eventsOf(response.body)) {
        if (name !== 'close') receive(data);
        else {
          const { code, reason } = JSON.parse(data) as { code: number; reason: string }; // what a socket's close would have said
          return end(code, reason);
        }
      }
      end(1006, 'the stream ended');
    } catch {
      end(1006, 'the stream broke');
    }
  };

  queueMicrotask(() => handlers.opened());
  return {
    send(text) {
      if (!begun) {
        begun = true;
        void listen(text);
        return;
      }
      waiting.push(text);
      void flush();
    },
    close: () => abort.abort(),
  };
}

/** Each event as it comes. Comments, which keep a proxy awake, are passed over. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<{ readonly name: string; readonly data: string }> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader(); // the lib wants BufferSource
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).replaceAll('\r', '').split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const data = fieldsOf(lines, 'data');
      if (data.length > 0) yield { name: fieldsOf(lines, 'event')[0] ?? 'message', data: data.join('\n') };
    }
  }
}

function fieldsOf(lines: readonly string[], name: string): readonly string[] {
  return lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).replace(/^ /u, ''));
}
