// A relay of a hundred lines for connection tests: one log, acks, and faults on demand. Time is a number that tests move.
import { Connection, type Transport, type TransportHandlers } from '#protocol/connection/runner.ts';
import type { Answer, Frame } from '#protocol/connection/machine.ts';

type Timer = { readonly at: number; readonly run: () => void };

export class Clock {
  now = 0;
  #timers = new Set<Timer>();

  set = (run: () => void, ms: number): (() => void) => {
    const timer = { at: this.now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  async advance(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await settle();
      const next = [...this.#timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers.delete(next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

export class FakeRelay {
  readonly log: { readonly seq: number; readonly id: string }[] = [];
  readonly sockets = new Set<{ readonly handlers: TransportHandlers; following: boolean }>();
  attempts = 0;
  tickets = 0;
  up = true;
  epoch = 'one';
  /** Eats the next answers: the command is stored, the client is not told. */
  eatAcks = 0;
  refuseNext: string | undefined;

  fetchTicket = async (): Promise<string> => {
    this.attempts += 1;
    if (!this.up) throw new Error('unreachable');
    this.tickets += 1;
    return `t${this.tickets}`;
  };

  open = (handlers: TransportHandlers): Transport => {
    const socket = { handlers, following: false };
    if (this.up) {
      this.sockets.add(socket);
      queueMicrotask(() => handlers.opened());
    } else queueMicrotask(() => handlers.closed(1006, ''));
    return { send: (text) => this.#receive(socket, JSON.parse(text) as Frame), close: () => this.sockets.delete(socket) };
  };

  cut(code = 1006, reason = ''): void {
    for (const socket of this.sockets) {
      this.sockets.delete(socket);
      socket.handlers.closed(code, reason);
    }
  }

  post(id: string): void {
    const event = { seq: this.log.length + 1, id };
    this.log.push(event);
    for (const socket of this.sockets)
      if (socket.following) this.#tell(socket.handlers, { type: 'events', stream: 's', events: [event], head: this.log.length });
  }

  #tell(handlers: TransportHandlers, frame: Frame): void {
    handlers.text(JSON.stringify(frame));
  }

  #receive(socket: { readonly handlers: TransportHandlers; following: boolean }, frame: Frame): void {
    const { handlers } = socket;
    if (!this.sockets.has(socket)) return;
    if (frame.type === 'ping') this.#tell(handlers, { type: 'pong' });
    if (frame.type === 'hello') {
      this.#tell(handlers, { type: 'welcome', v: 1, epoch: this.epoch, now: '' });
      for (const { after } of frame['resume'] as { after: number }[]) {
        if (frame['epoch'] !== undefined && frame['epoch'] !== this.epoch) this.#tell(handlers, { type: 'resync', stream: 's' });
        else this.#follow(socket, after);
      }
    }
    if (frame.type === 'follow') this.#follow(socket, Number(frame['after']));
    if (frame.type === 'command') this.#command(handlers, String(frame['id']));
  }

  #follow(socket: { readonly handlers: TransportHandlers; following: boolean }, after: number): void {
    socket.following = true;
    this.#tell(socket.handlers, { type: 'events', stream: 's', events: this.log.slice(after), head: this.log.length });
  }

  #command(handlers: TransportHandlers, id: string): void {
    if (this.refuseNext) {
      this.#tell(handlers, { type: 'refused', id, stream: 's', refusal: { code: this.refuseNext, message: '', retryAfterMs: 500 } });
      this.refuseNext = undefined;
      return;
    }
    if (!this.log.some((event) => event.id === id)) this.post(id);
    if (this.eatAcks > 0) {
      this.eatAcks -= 1;
      return;
    }
    this.#tell(handlers, { type: 'ack', id, stream: 's', seq: this.log.findIndex((event) => event.id === id) + 1, epoch: this.epoch });
  }
}

/** A client of `relay` that writes down everything it is told. */
export function aClient(relay: FakeRelay, clock: Clock, random: () => number = () => 0.5) {
  const seen: number[] = [];
  const answers: { readonly id: string; readonly answer: Answer }[] = [];
  const links: string[] = [];
  const refusals: string[] = [];
  let resyncs = 0;
  const connection = new Connection({
    fetchTicket: relay.fetchTicket,
    open: relay.open,
    now: () => clock.now,
    setTimer: clock.set,
    random,
    deliver: (frame) => {
      if (frame.type === 'resync') {
        resyncs += 1;
        seen.length = 0;
      }
      if (frame.type === 'events') seen.push(...(frame['events'] as { seq: number }[]).map(({ seq }) => seq));
    },
    answered: (id, answer) => answers.push({ id, answer }),
    link: (link) => links.push(link),
    refused: ({ code }) => refusals.push(code),
  });
  return { connection, seen, answers, links, refusals, resyncs: () => resyncs };
}
