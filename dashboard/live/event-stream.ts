// The way round proxies that eat WebSockets: frames come as an event stream, ours go as POSTs, in their order.
// The first frame sent (hello) opens the stream; the stream's first event names the link that later POSTs belong to.
import type { Transport, TransportHandlers } from '#protocol/connection/runner.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** RFC 6455 code for "gone without a word", and ours for a used ticket. */
const GONE = 1006;
const BAD_TICKET = 4401;

export function openEventStream(fetch: Fetch, { opened, text, closed }: TransportHandlers): Transport {
  const abort = new AbortController();
  const waiting: string[] = [];
  let link: string | undefined;
  let started = false;
  let sending = false;

  const headers = { 'content-type': 'application/json', 'x-help-chat': '1' };
  const ask = (url: string, body: string, more: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', headers: { ...headers, ...more }, body, signal: abort.signal, credentials: 'same-origin' });
  const end = (code: number): void => {
    if (abort.signal.aborted) return;
    abort.abort();
    closed(code, '');
  };

  async function listen(hello: string): Promise<void> {
    const response = await ask('/api/stream/staff', hello, { accept: 'text/event-stream' });
    if (!response.ok || !response.body) return end(response.status === 401 ? BAD_TICKET : GONE);
    const reader = response.body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    let rest = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const blocks = (rest + chunk.value).replaceAll('\r\n', '\n').split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) heard(dataOf(block));
    }
    end(GONE);
  }

  function heard(data: string): void {
    if (data === '' || abort.signal.aborted) return;
    if (link !== undefined) return text(data);
    link = String((JSON.parse(data) as { id: string }).id); // the stream's first event is always the link
    void flush();
  }

  async function flush(): Promise<void> {
    if (sending || link === undefined || waiting.length === 0) return;
    sending = true;
    const frames = waiting.splice(0);
    const response = await ask('/api/stream/send', `[${frames.join(',')}]`, { 'x-link': link }).catch(() => undefined);
    sending = false;
    if (!response?.ok) return end(GONE);
    void flush();
  }

  queueMicrotask(opened);
  return {
    send: (frame) => {
      if (started) {
        waiting.push(frame);
        void flush();
      } else {
        started = true;
        listen(frame).catch(() => end(GONE));
      }
    },
    close: () => abort.abort(),
  };
}

/** The data lines of one block of an event stream; comments (heartbeats) give ''. */
export function dataOf(block: string): string {
  return block
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(line.startsWith('data: ') ? 6 : 5))
    .join('\n');
}
