// A line between clients and a relay that can be made bad: reset, swallowed, slow, cut after so many bytes, torn into single
// bytes, half closed, or robbed of single frames. Plain TCP; knows frames only through `filter`.
import { connect, createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

type Way = 'up' | 'down';
/** Gets what came, gives what goes on. One for each line and way. */
export type Filter = (chunk: Buffer) => Buffer;

export class Proxy {
  readonly port: number;
  readonly url: string;
  /** New lines are: let through, reset at once, or taken and never answered. */
  mode: 'open' | 'reset' | 'blackhole' = 'open';
  /** Milliseconds that every chunk is late. */
  delayMs = 0;
  /** Bytes after which the next line is reset, by way; undefined for never. Used up by the first line that gets there. */
  cutAfter: { readonly way: Way; readonly bytes: number } | undefined;
  /** Every byte in a segment of its own. */
  torn = false;
  filter: ((way: Way) => Filter) | undefined;
  /** Lines made so far, and bytes carried. */
  lines = 0;
  readonly carried = { up: 0, down: 0 };
  #relayPort: number;
  readonly #server: Server;
  readonly #swallowed = new Set<Socket>();
  readonly #pairs = new Set<readonly [client: Socket, relay: Socket]>();

  private constructor(server: Server, port: number, relayPort: number) {
    this.#server = server;
    this.port = port;
    this.#relayPort = relayPort;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async before(relayPort: number, port = 0): Promise<Proxy> {
    const server = createServer({ allowHalfOpen: true, noDelay: true });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const proxy = new Proxy(server, typeof address === 'object' && address ? address.port : 0, relayPort);
    server.on('connection', (client) => proxy.#join(client));
    return proxy;
  }

  /** Where lines lead from now on, for a relay that has to know this address before it has its own. */
  leadTo(relayPort: number): void {
    this.#relayPort = relayPort;
  }

  /** Resets every line there is. */
  reset(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.resetAndDestroy();
    for (const socket of this.#swallowed) socket.resetAndDestroy();
    this.#swallowed.clear();
  }

  /** Says goodbye to one side of every line and goes on listening to it. */
  halfClose(side: 'client' | 'relay'): void {
    for (const [client, relay] of this.#pairs) (side === 'client' ? client : relay).end();
  }

  /** From now on nothing passes on the lines there are, and nobody is told. */
  swallow(): void {
    for (const pair of this.#pairs) for (const socket of pair) socket.pause().removeAllListeners('data');
  }

  async close(): Promise<void> {
    this.reset();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #join(client: Socket): void {
    this.lines += 1;
    client.on('error', ignore);
    if (this.mode === 'reset') return void client.resetAndDestroy();
    if (this.mode === 'blackhole') return void this.#swallowed.add(client.pause());
    const relay = connect({ port: this.#relayPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const pair = [client, relay] as const;
    this.#pairs.add(pair);
    relay.on('error', () => client.resetAndDestroy());
    const over = (): void => {
      this.#pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    this.#carry('up', client, relay, over);
    this.#carry('down', relay, client, over);
  }

  #carry(way: Way, from: Socket, to: Socket, over: () => void): void {
    const filter = this.filter?.(way);
    let passed = 0;
    from.on('data', (chunk) => {
      const data = filter ? filter(chunk) : chunk;
      const cut = this.cutAfter;
      if (cut?.way === way && passed + data.length > cut.bytes) {
        this.cutAfter = undefined;
        to.write(data.subarray(0, cut.bytes - passed), () => [from, to].forEach((socket) => socket.resetAndDestroy()));
        return;
      }
      passed += data.length;
      this.carried[way] += data.length;
      this.#pass(data, from, to);
    });
    from.on('end', () => (this.delayMs > 0 ? setTimeout(() => to.end(), this.delayMs) : to.end()));
    from.on('close', () => (to.destroyed || this.delayMs === 0 ? over() : setTimeout(over, this.delayMs)));
  }

  #pass(data: Buffer, from: Socket, to: Socket): void {
    const write = (part: Buffer): void => {
      if (to.destroyed || to.write(part)) return;
      from.pause();
      to.once('drain', () => from.resume());
    };
    const send = (): void => {
      if (!this.torn) return write(data);
      for (let at = 0; at < data.length; at += 1) write(data.subarray(at, at + 1));
    };
    if (this.delayMs > 0) setTimeout(send, this.delayMs);
    else send();
  }
}

// A reset line says so on both sides; the clients' own logic is what deals with it.
const ignore = (): void => undefined;
