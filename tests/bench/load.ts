// Load for the relay bench: raw sockets that send and count answers. No connection logic, so that the driver costs little.
import WebSocket from 'ws';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { VERSION } from '#protocol/version.ts';

export type Sender = {
  /** Sends one message; `answered` is called when its answer is here. */
  readonly send: (answered: () => void) => void;
  readonly socket: WebSocket;
};

export async function connect(url: string, origin?: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false, ...(origin && { origin }) });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket;
}

/** Against bare `ws`: the same size of message, and its echo counts as the answer. */
export async function echoSender(url: string): Promise<Sender> {
  const socket = await connect(url);
  const waiting: (() => void)[] = [];
  socket.on('message', () => waiting.shift()?.());
  const text = JSON.stringify({
    type: 'command',
    id: makeCommandId(),
    stream: makeId('cv'),
    command: { type: 'message.post', text: 'x'.repeat(60), attachments: [] },
  });
  return {
    socket,
    send: (answered) => {
      waiting.push(answered);
      socket.send(text);
    },
  };
}

/** A visitor in the queue: the assistant is silent, every message is stored and acked. */
export async function visitorSender(relayUrl: string): Promise<Sender> {
  const headers = { 'content-type': 'application/json', origin: relayUrl };
  const opened = (await (
    await fetch(`${relayUrl}/api/visitor/open`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ site: 'demo', act: 'open', language: 'en' }),
    })
  ).json()) as { readonly ticket: string }; // our own API
  const socket = await connect(`${relayUrl.replace(/^http/u, 'ws')}/socket/visitor`, relayUrl);
  const waiting = new Map<string, () => void>();
  const stream = makeId('cv');
  let welcomed: () => void = () => undefined;
  socket.on('message', (data) => {
    const text = (data as Buffer).toString('latin1'); // one Buffer: the default binaryType
    if (text.startsWith('{"type":"ack"') || text.startsWith('{"type":"refused"')) {
      const id = /"id":"([^"]+)"/u.exec(text)?.[1] ?? '';
      if (text.startsWith('{"type":"refused"')) throw new Error(`[bench] ${text}`);
      waiting.get(id)?.();
      waiting.delete(id);
    } else if (text.startsWith('{"type":"welcome"')) welcomed();
  });
  await new Promise<void>((resolve) => {
    welcomed = resolve;
    socket.send(JSON.stringify({ type: 'hello', v: VERSION, ticket: opened.ticket, resume: [] }));
  });
  const ask = (command: object): Promise<void> =>
    new Promise((resolve) => {
      const id = makeCommandId();
      waiting.set(id, resolve);
      socket.send(JSON.stringify({ type: 'command', id, stream, command }));
    });
  await ask({ type: 'human.request', start: { language: 'en' } });
  return {
    socket,
    send: (answered) => {
      const id = makeCommandId();
      waiting.set(id, answered);
      socket.send(
        JSON.stringify({
          type: 'command',
          id,
          stream,
          command: { type: 'message.post', text: `${id} ${'x'.repeat(23)}`, attachments: [] },
        }),
      );
    },
  };
}

/** Closed loop: every sender has one message under way. Answers per second over `ms`, and all that came from first to last. */
export async function throughput(senders: readonly Sender[], ms: number): Promise<{ readonly rate: number; readonly answers: number }> {
  let [answers, going] = [0, true];
  const loop = (sender: Sender): void => {
    if (!going) return;
    sender.send(() => {
      answers += 1;
      loop(sender);
    });
  };
  senders.forEach(loop);
  await pause(ms * 0.25);
  const from = answers;
  const began = performance.now();
  await pause(ms);
  const rate = ((answers - from) * 1_000) / (performance.now() - began);
  going = false;
  await pause(300);
  return { rate, answers };
}

/** Open loop: `rate` messages a second whether or not answers come. Latencies in ms from the intended instant. */
export async function latencies(senders: readonly Sender[], rate: number, ms: number): Promise<readonly number[]> {
  const found: number[] = [];
  const began = performance.now();
  const total = Math.round((rate * ms) / 1_000);
  for (let n = 0; n < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - began) * rate) / 1_000) + 1);
    for (; n < due; n += 1) {
      const intended = began + (n * 1_000) / rate;
      senders[n % senders.length]?.send(() => found.push(performance.now() - intended));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await pause(1_000);
  return found;
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Runs `make` for 0 … count−1, at most 50 at a time. */
export async function many<T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let from = 0; from < count; from += 50)
    made.push(...(await Promise.all(Array.from({ length: Math.min(50, count - from) }, (_, index) => make(from + index)))));
  return made;
}
