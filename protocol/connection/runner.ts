// Runs the machine: carries out its effects with what it is given. Knows no browser and no Node: the socket,
// the clock, timers and luck all come in, so that widget, dashboard and tests share every line of it.
import type { Refusal } from '../refusals.ts';
import { asRefusal } from './as-refusal.ts';
import { idle, step, type Answer, type Frame, type Input, type Machine } from './machine.ts';
import { dueAt, linkOf } from './waits.ts';

export type Transport = {
  send(text: string): void;
  close(): void;
};

export type TransportHandlers = {
  opened(): void;
  text(text: string): void;
  closed(code: number, reason: string): void;
};

export type Link = ReturnType<typeof linkOf>;

export type ConnectionOptions = {
  /** Resolves to a one-use ticket; rejects with a Refusal where the relay said no, with anything else where it was not reached. */
  readonly fetchTicket: () => Promise<string>;
  readonly open: (handlers: TransportHandlers) => Transport;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
  /** Returns the way to cancel. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** 0 ≤ n < 1. */
  readonly random: () => number;
  /** Every frame but heartbeats and answers; events come in order and without gap. */
  readonly deliver: (frame: Frame) => void;
  readonly answered: (id: string, answer: Answer) => void;
  readonly link: (link: Link) => void;
  /** The relay will not have this client; it is not tried again until start(). */
  readonly refused?: (refusal: Refusal) => void;
};

export class Connection {
  #machine: Machine = idle;
  #transport: Transport | undefined;
  // Tells a late callback of an old socket or ticket from one of the present one.
  #generation = 0;
  #cancelTimer: (() => void) | undefined;
  #link: Link = 'idle';
  readonly #options: ConnectionOptions;
  readonly #inbox: Input[] = [];
  #running = false;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get linked(): Link {
    return this.#link;
  }

  /** Commands that no answer has come for, in order. */
  get outbox(): Machine['outbox'] {
    return this.#machine.outbox;
  }

  start(): void {
    this.#give({ kind: 'start' });
  }

  stop(): void {
    this.#give({ kind: 'stop' });
  }

  /** Whoever comes next is somebody else: what was followed and what no answer has come for is dropped. For a line that is about to end. */
  forget(): void {
    this.#give({ kind: 'forget' });
  }

  /** The page became visible, or online: look at once. */
  wake(): void {
    this.#give({ kind: 'wake' });
  }

  follow(stream: string, after: number): void {
    this.#give({ kind: 'follow', stream, after });
  }

  unfollow(stream: string): void {
    this.#give({ kind: 'unfollow', stream });
  }

  /** Kept until it is answered, over any number of connections. Given twice it is sent once. */
  command(id: string, stream: string, command: object): void {
    this.#give({ kind: 'command', outgoing: { id, stream, command } });
  }

  /** An ephemeral frame: sent now or never. */
  send(frame: Frame): void {
    this.#give({ kind: 'send', frame });
  }

  // Inputs that arise while effects run wait their turn, so that every step sees the state after the one before.
  #give(input: Input): void {
    this.#inbox.push(input);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) this.#take(next);
    } finally {
      this.#running = false;
    }
    this.#schedule();
  }

  #take(input: Input): void {
    const { now, random, deliver, answered, refused } = this.#options;
    const [machine, effects] = step(this.#machine, input, now(), random());
    this.#machine = machine;
    for (const effect of effects) {
      if (effect.do === 'fetch-ticket') this.#fetchTicket();
      else if (effect.do === 'open') this.#open();
      else if (effect.do === 'send') this.#transport?.send(JSON.stringify(effect.frame));
      else if (effect.do === 'close') this.#drop();
      else if (effect.do === 'deliver') deliver(effect.frame);
      else if (effect.do === 'answered') answered(effect.id, effect.answer);
      else refused?.(effect.refusal);
    }
  }

  #fetchTicket(): void {
    this.#drop();
    const generation = this.#generation;
    const give = (input: Input): void => {
      if (generation === this.#generation) this.#give(input);
    };
    this.#options.fetchTicket().then(
      (ticket) => give({ kind: 'ticket', ticket }),
      (error: unknown) => give({ kind: 'ticket-failed', refusal: asRefusal(error) }),
    );
  }

  #open(): void {
    const generation = ++this.#generation;
    const give = (input: Input): void => {
      if (generation === this.#generation) this.#give(input);
    };
    this.#transport = this.#options.open({
      opened: () => give({ kind: 'opened' }),
      text: (text) => {
        const frame = frameOf(text);
        if (frame) give({ kind: 'frame', frame });
      },
      closed: (code, reason) => give({ kind: 'closed', code, reason }),
    });
  }

  #drop(): void {
    this.#generation += 1;
    this.#transport?.close();
    this.#transport = undefined;
  }

  #schedule(): void {
    const { now, setTimer, link } = this.#options;
    const machine = this.#machine;
    this.#cancelTimer?.();
    const linkDue = machine.downAt !== null && linkOf(machine, now()) === 'connecting' ? machine.downAt + 3_000 : Infinity;
    const due = Math.min(dueAt(machine), linkDue);
    this.#cancelTimer = due === Infinity ? undefined : setTimer(() => this.#give({ kind: 'time' }), Math.max(0, due - now()));
    const linked = linkOf(machine, now());
    if (linked === this.#link) return;
    this.#link = linked;
    link(linked);
  }
}

/** The relay speaks JSON objects with a type; anything else is not ours and is passed over. */
function frameOf(text: string): Frame | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as Frame) : undefined; // type was just checked
  } catch {
    return undefined;
  }
}
