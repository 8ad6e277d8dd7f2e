// A visitor or an agent without a browser: the product's own connection logic over `ws`, and a screen that is a fold of what
// it delivers. Writes down everything it asks, is told, receives and shows.
import { type Answer } from '#protocol/connection/machine.ts';
import { Connection, type TransportHandlers } from '#protocol/connection/runner.ts';
import { makeCommandId } from '#protocol/ids.ts';
import { openWebSocket } from '#tests/clients/visitor-client.ts';
import { hashOf, type History, wordsOf } from './history.ts';
import type { Account } from './accounts.ts';

export type PersonOptions = {
  readonly history: History;
  /** Where sockets go, if not to the account's relay: through a proxy. */
  readonly sockets?: string;
  /** Luck of the waits between tries; small numbers make short tests. */
  readonly random?: () => number;
};

/** Both kinds of event, as far as tests look into them. */ type Screen = {
  places: [number, number][];
  events: Event[];
  readonly seen: Set<string>;
  readonly mine: Set<string>;
};
export type Event = {
  readonly seq: number;
  readonly body?: { readonly type: string; readonly messageId?: string; readonly text?: string };
};

export class Person {
  readonly name: string;
  readonly account: Account;
  readonly connection: Connection;
  readonly answers = new Map<string, Answer>();
  /** Sockets opened so far. */
  opened = 0;
  /** When the last events came. */
  heardAt = 0;
  /** How long each handshake took, in ms. */
  readonly handshakes: number[] = [];
  readonly #options: PersonOptions;
  readonly #screens = new Map<string, Screen>();
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  readonly #streamOf = new Map<string, string>();

  constructor(name: string, account: Account, options: PersonOptions) {
    this.name = name;
    this.account = account;
    this.#options = options;
    options.history.add({ is: 'client', who: name, as: account.as, id: account.id });
    const door = account.as === 'visitor' ? 'visitor' : 'staff';
    const sockets = `${(options.sockets ?? account.url).replace(/^http/u, 'ws')}/socket/${door}`;
    this.connection = new Connection({
      fetchTicket: async () => (await account.call('POST', account.ticketPath, {})).ticket as string, // our own API
      open: (handlers) => {
        this.opened += 1;
        return openWebSocket(sockets, this.#watched(handlers), account.origin);
      },
      now: () => performance.now(),
      setTimer: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      random: options.random ?? (() => Math.random() * 0.05),
      deliver: (frame) => this.#deliver(frame),
      answered: (id, answer) => this.#answered(id, answer),
      link: () => undefined,
    });
  }

  start(): this {
    this.connection.start();
    return this;
  }

  follow(stream: string): this {
    this.#screen(stream);
    this.connection.follow(stream, 0);
    return this;
  }

  say(stream: string, text: string, attachments: readonly string[] = []): string {
    return this.send(stream, { type: 'message.post', text, attachments }, makeCommandId());
  }

  /** Asks, and waits for the answer over any number of connections. */
  async ask(stream: string, command: Command, id = makeCommandId()): Promise<Answer> {
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.send(stream, command, id);
    return answer;
  }

  send(stream: string, command: Command, id: string): string {
    const spoken = command.type === 'message.post' || command.type === 'coaching.post';
    const words = spoken ? { words: wordsOf(command.text ?? '', command.attachments) } : {};
    this.#streamOf.set(id, stream);
    if (command.type === 'message.post') this.#screen(stream).mine.add(id);
    this.#options.history.add({ is: 'invoke', t: performance.now(), who: this.name, stream, id, type: command.type, ...words });
    this.connection.command(id, stream, command);
    return id;
  }

  /** What is on the screen now. */
  events(stream: string): readonly Event[] {
    return this.#screens.get(stream)?.events ?? [];
  }

  /** At rest: the last screens are written down as such. */
  quiet(): void {
    for (const stream of this.#screens.keys()) this.#render(stream, true);
  }

  stop(): void {
    this.connection.stop();
  }

  #screen(stream: string): Screen {
    const known = this.#screens.get(stream) ?? { places: [], seen: new Set<string>(), mine: new Set<string>(), events: [] };
    this.#screens.set(stream, known);
    return known;
  }

  #watched(handlers: TransportHandlers): TransportHandlers {
    const began = performance.now();
    return {
      ...handlers,
      opened: () => {
        this.handshakes.push(performance.now() - began);
        handlers.opened();
      },
      text: (text) => {
        this.saw(text, 'a frame');
        handlers.text(text);
      },
    };
  }

  /** Notes the secret words in something received. */
  saw(text: string, where: string): void {
    for (const [word] of text.matchAll(/canary-[0-9a-z]+/gu))
      this.#options.history.add({ is: 'saw', t: performance.now(), who: this.name, word, where });
  }

  #deliver(frame: { readonly type: string; readonly [key: string]: unknown }): void {
    const stream = String(frame['stream']);
    const screen = this.#screens.get(stream);
    if (!screen) return;
    if (frame.type === 'resync') Object.assign(screen, { places: [], events: [] });
    if (frame.type !== 'events') return;
    this.heardAt = performance.now();
    for (const event of frame['events'] as Event[]) {
      // the relay's own schema made them
      this.#options.history.add({ is: 'recv', t: performance.now(), who: this.name, stream, seq: event.seq, hash: hashOf(event) });
      screen.events.push(event);
      if (event.body?.messageId) screen.seen.add(event.body.messageId);
      const last = screen.places.at(-1);
      if (last && last[1] + 1 === event.seq) last[1] = event.seq;
      else screen.places.push([event.seq, event.seq]);
    }
    this.#render(stream);
  }

  #render(stream: string, quiet = false): void {
    const { places, mine, seen } = this.#screen(stream);
    const pending = [...mine].filter((id) => !seen.has(id));
    const shown = places.map(([from, to]) => [from, to] as const);
    this.#options.history.add({ is: 'render', t: performance.now(), who: this.name, stream, shown, pending, ...(quiet && { quiet }) });
    for (const id of mine) if (seen.has(id)) mine.delete(id);
  }

  #answered(id: string, answer: Answer): void {
    const stream = this.#streamOf.get(id) ?? '';
    const line = { t: performance.now(), who: this.name, stream, id };
    this.answers.set(id, answer);
    if ('ok' in answer) this.#options.history.add({ is: 'ack', ...line, seq: answer.ok.seq });
    else {
      const { code, by } = answer.refused;
      this.#options.history.add({ is: 'refused', ...line, code, ...(by !== undefined && { by }) });
      this.#screen(stream).mine.delete(id);
    }
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}

export type Command = {
  readonly type: string;
  readonly text?: string;
  readonly attachments?: readonly string[];
  readonly [more: string]: unknown;
};
