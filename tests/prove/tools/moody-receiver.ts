// A receiver of webhooks over a real socket that does what receivers do on bad days. Notes what it took, in the order in which it took it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const moods = ['down', 'broken', 'redirects', 'busy', 'silent', 'resets', 'endless', 'well'] as const;
export type Mood = (typeof moods)[number];

/** One that it took, each time that it did. */
export type Taken = { readonly id: string; readonly type: string; readonly about: string };

/** How long it wants to be left alone while it is busy. */
const BUSY_SECONDS = 1;

export class MoodyReceiver {
  readonly taken: Taken[] = [];
  /** Requests that came in each mood, taken or not. */
  readonly came = new Map<Mood, number>();
  /** Requests that followed a redirect. */
  ledAway = 0;
  /** Bytes of an answer without an end that somebody read. */
  mostRead = 0;
  lastAt = performance.now();
  /** Called before it answers. */
  onArrival: () => void = () => undefined;
  port = 0;
  #mood: Mood = 'well';
  #server: Server | undefined;

  static async open(): Promise<MoodyReceiver> {
    const receiver = new MoodyReceiver();
    await receiver.#listen();
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/in`;
  }

  async be(mood: Mood): Promise<void> {
    this.#mood = mood;
    if (mood === 'down') await this.close();
    else if (!this.#server) await this.#listen();
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    if (server) await new Promise((resolve) => server.close(resolve));
  }

  async #listen(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response).catch(gone));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port; // a TCP server has no other kind of address
    this.#server = server;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', gone);
    if (request.url !== '/in') this.ledAway += 1;
    let text = '';
    for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
    const mood = this.#mood;
    this.lastAt = performance.now();
    this.came.set(mood, (this.came.get(mood) ?? 0) + 1);
    this.onArrival();
    this.#answer(mood, response, { id: String(request.headers['webhook-id']), text });
  }

  #answer(mood: Mood, response: ServerResponse, { id, text }: { readonly id: string; readonly text: string }): void {
    switch (mood) {
      case 'down':
        return void response.destroy();
      case 'busy':
        return void response.writeHead(429, { 'retry-after': String(BUSY_SECONDS) }).end();
      case 'broken':
        return void response.writeHead(500).end('<h1>Sorry</h1>');
      case 'silent':
        return undefined;
      case 'redirects':
        return void response.writeHead(307, { location: `http://127.0.0.1:${this.port}/elsewhere` }).end();
      case 'resets':
        this.#take(id, text);
        response.writeHead(200).write('ok');
        return void setImmediate(() => response.socket?.resetAndDestroy());
      case 'endless':
        this.#take(id, text);
        return this.#pour(response.writeHead(200));
      case 'well':
        this.#take(id, text);
        return void response.writeHead(204).end();
    }
  }

  #take(id: string, text: string): void {
    const { type, data } = JSON.parse(text) as {
      type: string;
      data: { conversation?: { id: string }; visitor: { id: string; name: string } };
    }; // as the relay makes it
    this.taken.push({
      id,
      type: data.conversation ? type : `${type} ${data.visitor.name}`,
      about: data.conversation?.id ?? data.visitor.id,
    });
  }

  /** A gigabyte, for as long as somebody reads it. */
  #pour(response: ServerResponse): void {
    const piece = Buffer.alloc(64 * 1_024);
    let left = 1_024 ** 3;
    const on = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= piece.length;
        this.mostRead = Math.max(this.mostRead, response.socket?.bytesWritten ?? 0);
        if (!response.write(piece)) return void response.once('drain', on);
      }
      response.end();
    };
    on();
  }
}

/** The relay hangs up where it has heard enough; it, or this test, may be killed at any time. */
const gone = (): void => undefined;
