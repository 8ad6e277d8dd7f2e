// One visitor without manners, on a thread of its own, so that making the flood does not slow whoever measures beside it.
// Sends commands as fast as it is told, and comes again at once where it is cut off.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import WebSocket from 'ws';
import { makeId } from '#protocol/ids.ts';
import { VERSION } from '#protocol/version.ts';
import { aVisitor } from '../accounts.ts';
import { pause } from '../proof.ts';

export type Flooded = {
  readonly sent: number;
  /** Answers that were `rate_limited`. */
  readonly refused: number;
  /** How often it was cut off, and the last close code. */
  readonly cuts: number;
  readonly code: number | undefined;
};

/** Begins a flood of `perSecond` messages; `end` stops it and says what became of it. Resolves once the first line is open. */
export async function flood(url: string, perSecond: number): Promise<{ end(): Promise<Flooded> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { url, perSecond } });
  const next = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  await next();
  return {
    async end() {
      const told = next();
      worker.postMessage('end');
      const result = (await told) as Flooded; // sent at the end of this file
      await worker.terminate();
      return result;
    },
  };
}

if (!isMainThread && parentPort) {
  const { url, perSecond } = workerData as { url: string; perSecond: number }; // given by flood()
  const account = await aVisitor(url);
  const stream = makeId('cv');
  let [refused, sent, cuts, code, going] = [0, 0, 0, undefined as number | undefined, true];
  const open = async (): Promise<WebSocket> => {
    const { ticket } = await account.call('POST', account.ticketPath, {});
    const socket = new WebSocket(`${url.replace(/^http/u, 'ws')}/socket/visitor`, { origin: url, perMessageDeflate: false });
    socket.on('error', () => undefined);
    socket.on('close', (closed) => ([cuts, code] = [cuts + 1, closed]));
    socket.on('message', (data) => {
      if ((data as Buffer).toString('latin1').includes('"rate_limited"')) refused += 1; // one Buffer: the default binaryType
    });
    await new Promise((resolve) => {
      socket.once('open', resolve);
      socket.once('close', resolve);
    });
    socket.send(JSON.stringify({ type: 'hello', v: VERSION, ticket, resume: [] }), () => undefined);
    return socket;
  };
  let socket = await open();
  parentPort.once('message', () => (going = false));
  parentPort.postMessage('open');
  while (going) {
    // Cut off, it comes again at once: a flood has no manners. Its tickets are limited too; then it must wait.
    if (socket.readyState !== WebSocket.OPEN) socket = await open().catch(() => socket);
    for (let n = 0; n < perSecond / 100 && socket.readyState === WebSocket.OPEN; n += 1) {
      const command = { type: 'message.post', text: `flood ${sent}`, start: { language: 'en' } };
      socket.send(JSON.stringify({ type: 'command', id: crypto.randomUUID(), stream, command }));
      sent += 1;
    }
    await pause(10);
  }
  socket.terminate();
  parentPort.postMessage({ sent, refused, cuts, code } satisfies Flooded);
}
