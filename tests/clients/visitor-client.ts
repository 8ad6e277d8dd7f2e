// A visitor without a browser: the product's own connection logic over `ws`. Writes down what it asked, was told and saw.
import WebSocket from 'ws';
import { Connection, type Transport, type TransportHandlers } from '#protocol/connection/runner.ts';
import type { VisitorEvent } from '#protocol/conversation/visible.ts';
import type { OpenResponse } from '#protocol/http/visitor.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import type { Refusal } from '#protocol/refusals.ts';

export type History = {
  /** In the order they were asked. */
  readonly asked: { readonly id: string; readonly text: string }[];
  readonly acked: Map<string, number>;
  readonly refused: Map<string, Refusal>;
  /** What is on the screen: folded from frames, emptied by a resync. */
  events: VisitorEvent[];
};

export class VisitorClient {
  readonly stream = makeId('cv');
  readonly history: History = { asked: [], acked: new Map(), refused: new Map(), events: [] };
  readonly connection: Connection;
  visitorId = '';
  readonly #url: string;
  readonly #origin: string;
  readonly #site: string;
  #bearer = '';
  #started = false;

  constructor(url: string, options: { readonly site?: string; readonly random?: () => number; readonly origin?: string } = {}) {
    this.#url = url;
    this.#site = options.site ?? 'demo';
    this.#origin = options.origin ?? url;
    this.connection = new Connection({
      fetchTicket: () => this.#ticket(),
      open: (handlers) => openWebSocket(`${this.#url.replace(/^http/u, 'ws')}/socket/visitor`, handlers, this.#origin),
      now: () => performance.now(),
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: options.random ?? Math.random,
      deliver: (frame) => {
        if (frame['stream'] !== this.stream) return;
        if (frame.type === 'resync') this.history.events = [];
        if (frame.type === 'events') this.history.events.push(...(frame['events'] as VisitorEvent[])); // the relay's own schema
      },
      answered: (id, answer) => {
        if ('ok' in answer) this.history.acked.set(id, answer.ok.seq);
        else this.history.refused.set(id, answer.refused);
      },
      link: () => undefined,
    });
    this.connection.follow(this.stream, 0);
  }

  async open(): Promise<OpenResponse> {
    const opened = (await this.#post('/api/visitor/open', { site: this.#site, act: 'open', language: 'en' })) as OpenResponse; // our own API
    this.visitorId = opened.visitorId;
    if (opened.secret) this.#bearer = `${opened.visitorId}.${opened.secret}`;
    return opened;
  }

  async start(): Promise<void> {
    if (!this.#bearer) await this.open();
    this.connection.start();
  }

  /** Asks; the answer arrives in the history, over any number of connections. */
  say(text: string): string {
    const id = makeCommandId();
    this.history.asked.push({ id, text });
    this.connection.command(id, this.stream, {
      type: 'message.post',
      text,
      attachments: [],
      ...(this.#started ? {} : { start: { language: 'en' } }),
    });
    this.#started = true;
    return id;
  }

  ask(command: object): string {
    const id = makeCommandId();
    this.connection.command(id, this.stream, this.#started ? command : { ...command, start: { language: 'en' } });
    this.#started = true;
    return id;
  }

  async #ticket(): Promise<string> {
    const { ticket } = (await this.#post('/api/visitor/ticket', {})) as { readonly ticket: string }; // our own API
    return ticket;
  }

  async #post(path: string, body: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: this.#origin,
        ...(this.#bearer && { authorization: `Bearer ${this.#bearer}` }),
      },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    // A refusal is thrown bare, as the connection expects it; an Error would mean that nobody was reached.
    // oxlint-disable-next-line no-throw-literal, only-throw-error
    if (!response.ok) throw answer;
    return answer;
  }
}

export function openWebSocket(url: string, handlers: TransportHandlers, origin: string): Transport {
  const socket = new WebSocket(url, { origin, perMessageDeflate: false });
  socket.on('open', () => handlers.opened());
  socket.on('message', (data) => handlers.text((data as Buffer).toString('utf8'))); // one Buffer: the default binaryType
  socket.on('close', (code, reason) => handlers.closed(code, reason.toString()));
  // A refused connection is also closed; that is where it is dealt with.
  socket.on('error', () => undefined);
  return { send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text), close: () => socket.terminate() };
}
