// The logic of a connection that loses nothing: (machine, input, now, luck) → [machine, effects].
// Knows streams, the outbox and when to give up waiting; knows no socket, no timer and no page.
import type { Refusal } from '../refusals.ts';
import { VERSION } from '../version.ts';
import { backoff } from './backoff.ts';
import { beat, dueAt, isUnanswered, type Waits } from './waits.ts';

/** A client's frame, as far as the machine looks into it. */
export type Frame = { readonly type: string; readonly [key: string]: unknown };
export type Outgoing = { readonly id: string; readonly stream: string; readonly command: object };
export type Answer = { readonly ok: { readonly seq: number } } | { readonly refused: Refusal };

export type Machine = Waits & {
  readonly ticket: string;
  /** Tries since the last welcome. */
  readonly tries: number;
  readonly epoch: string | undefined;
  /** Last seq delivered of each stream that is followed. */
  readonly streams: ReadonlyMap<string, number>;
  /** Follow and unfollow asked between hello and welcome: hello did not say them any more. */
  readonly late: readonly Frame[];
  /** Not answered yet, in the order they were asked. One per stream is under way at a time: that keeps their order. */
  readonly outbox: readonly Outgoing[];
  readonly freshTicketUsed: boolean;
};

export type Input =
  | { readonly kind: 'start' | 'stop' | 'forget' | 'wake' | 'time' | 'opened' }
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'ticket-failed'; readonly refusal: Refusal | null }
  | { readonly kind: 'frame'; readonly frame: Frame }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  | { readonly kind: 'follow'; readonly stream: string; readonly after: number }
  | { readonly kind: 'unfollow'; readonly stream: string }
  | { readonly kind: 'command'; readonly outgoing: Outgoing }
  | { readonly kind: 'send'; readonly frame: Frame };

export type Effect =
  | { readonly do: 'fetch-ticket' }
  | { readonly do: 'open' }
  | { readonly do: 'send'; readonly frame: Frame }
  | { readonly do: 'close' }
  | { readonly do: 'deliver'; readonly frame: Frame }
  | { readonly do: 'answered'; readonly id: string; readonly answer: Answer }
  /** The relay will not have us: shown to the person, not retried. */
  | { readonly do: 'refused'; readonly refusal: Refusal };

export type Step = readonly [Machine, readonly Effect[]];

/** Refusals that are about the moment, not about the command: tried again by the machine itself. */
const PASSING = new Set(['rate_limited', 'unavailable', 'shutting_down']);
/** Refusals of a ticket after which trying again is useless. */
const FINAL = new Set(['blocked', 'identity_required', 'forbidden', 'origin_not_allowed', 'signed_out', 'upgrade_required', 'not_found']);

export const idle: Machine = {
  phase: 'off',
  ticket: '',
  tries: 0,
  epoch: undefined,
  streams: new Map(),
  late: [],
  outbox: [],
  busy: new Map(),
  held: new Map(),
  heardAt: 0,
  pingedAt: 0,
  dueAt: Infinity,
  downAt: null,
  freshTicketUsed: false,
};

export function step(machine: Machine, input: Input, now: number, luck: number): Step {
  switch (input.kind) {
    case 'start':
      return machine.phase === 'off' ? fetchTicket({ ...machine, downAt: now }, now) : [machine, []];
    case 'stop':
      return [
        { ...machine, phase: 'off', busy: new Map(), downAt: null, dueAt: Infinity },
        machine.phase === 'off' ? [] : [{ do: 'close' }],
      ];
    case 'forget':
      return [{ ...machine, streams: idle.streams, outbox: [] }, []];
    case 'wake':
      return woken(machine, now);
    case 'time':
      return timePassed(machine, now, luck);
    case 'ticket':
      if (machine.phase !== 'ticket') return [machine, []];
      return [{ ...machine, phase: 'opening', ticket: input.ticket, dueAt: now + beat.stepLimit }, [{ do: 'open' }]];
    case 'ticket-failed':
      if (machine.phase !== 'ticket') return [machine, []];
      if (input.refusal && FINAL.has(input.refusal.code)) return gaveUp(machine, input.refusal);
      return wait(machine, now, luck, input.refusal?.retryAfterMs);
    case 'opened':
      if (machine.phase !== 'opening') return [machine, []];
      return [{ ...machine, phase: 'greeting', late: [], dueAt: now + beat.stepLimit }, [{ do: 'send', frame: hello(machine) }]];
    case 'frame':
      return heard({ ...machine, heardAt: now }, input.frame, now);
    case 'closed':
      return closed(machine, input.code, input.reason, now, luck);
    case 'follow': {
      const streams = new Map(machine.streams).set(input.stream, input.after);
      const frame = { type: 'follow', stream: input.stream, after: input.after };
      return told({ ...machine, streams }, frame);
    }
    case 'unfollow': {
      const streams = new Map(machine.streams);
      streams.delete(input.stream);
      return told({ ...machine, streams }, { type: 'unfollow', stream: input.stream });
    }
    case 'command':
      return asked(machine, input.outgoing, now);
    case 'send':
      return [machine, machine.phase === 'open' ? [{ do: 'send', frame: input.frame }] : []];
  }
}

function hello(machine: Machine): Frame {
  return {
    type: 'hello',
    v: VERSION,
    ticket: machine.ticket,
    epoch: machine.epoch,
    resume: Array.from(machine.streams, ([stream, after]) => ({ stream, after })),
  };
}

function fetchTicket(machine: Machine, now: number): Step {
  return [{ ...machine, phase: 'ticket', busy: new Map(), dueAt: now + beat.stepLimit }, [{ do: 'fetch-ticket' }]];
}

function wait(machine: Machine, now: number, luck: number, spreadMs?: number): Step {
  const next = now + backoff(machine.tries, luck, spreadMs);
  return [{ ...machine, phase: 'waiting', busy: new Map(), tries: machine.tries + 1, dueAt: next, downAt: machine.downAt ?? now }, []];
}

function gaveUp(machine: Machine, refusal: Refusal): Step {
  return [{ ...machine, phase: 'off', busy: new Map(), dueAt: Infinity }, [{ do: 'refused', refusal }]];
}

// The page is back, or online, or the person acts: look at once instead of waiting for a timer.
function woken(machine: Machine, now: number): Step {
  if (machine.phase === 'waiting') return fetchTicket(machine, now);
  if (machine.phase !== 'open') return [machine, []];
  return [{ ...machine, pingedAt: now, dueAt: now + beat.probeLimit }, [{ do: 'send', frame: { type: 'ping' } }]];
}

function timePassed(machine: Machine, now: number, luck: number): Step {
  if (machine.phase === 'waiting' && now >= machine.dueAt) return fetchTicket(machine, now);
  if (machine.phase === 'off' || now < dueAt(machine)) return [machine, []];
  if (isUnanswered(machine, now)) {
    const [waiting] = wait(machine, now, luck);
    return [waiting, [{ do: 'close' }]];
  }
  const pings: readonly Effect[] = now >= machine.pingedAt + beat.pingEvery ? [{ do: 'send', frame: { type: 'ping' } }] : [];
  const held = new Map([...machine.held].filter(([, until]) => until > now));
  const [next, effects] = flush({ ...machine, held, pingedAt: pings.length > 0 ? now : machine.pingedAt }, now);
  return [next, [...pings, ...effects]];
}

function closed(machine: Machine, code: number, reason: string, now: number, luck: number): Step {
  if (machine.phase === 'off' || machine.phase === 'waiting') return [machine, []];
  if (code === 4403) return gaveUp(machine, { code: 'forbidden', message: reason });
  if (code === 4426) return gaveUp(machine, { code: 'upgrade_required', message: reason });
  const down = { ...machine, downAt: machine.downAt ?? now };
  if (code === 4401 && !machine.freshTicketUsed) return fetchTicket({ ...down, freshTicketUsed: true }, now);
  return wait(down, now, luck, code === 1012 || code === 1013 ? spreadOf(reason) : undefined);
}

function spreadOf(reason: string): number | undefined {
  const found = /"retryInMs":\s*(\d{1,6})/u.exec(reason);
  return found ? Number(found[1]) : undefined;
}

// Said now, or with the welcome that is awaited; without a connection the next hello says it.
function told(machine: Machine, frame: Frame): Step {
  if (machine.phase === 'greeting') return [{ ...machine, late: [...machine.late, frame] }, []];
  return [machine, machine.phase === 'open' ? [{ do: 'send', frame }] : []];
}

function asked(machine: Machine, outgoing: Outgoing, now: number): Step {
  if (machine.outbox.some(({ id }) => id === outgoing.id)) return [machine, []];
  const queued = { ...machine, outbox: [...machine.outbox, outgoing] };
  if (queued.phase === 'waiting') return fetchTicket(queued, now);
  return flush(queued, now);
}

// Sends the first command of every stream that has none under way.
function flush(machine: Machine, now: number): Step {
  if (machine.phase !== 'open') return [machine, []];
  const busy = new Map(machine.busy);
  const effects: Effect[] = [];
  for (const { id, stream, command } of machine.outbox) {
    if (busy.has(stream) || machine.held.has(stream)) continue;
    busy.set(stream, now + beat.answerLimit);
    effects.push({ do: 'send', frame: { type: 'command', id, stream, command } });
  }
  return [{ ...machine, busy }, effects];
}

function heard(machine: Machine, frame: Frame, now: number): Step {
  if (machine.phase === 'greeting' && frame.type === 'welcome') {
    const open: Machine = {
      ...machine,
      phase: 'open',
      epoch: String(frame['epoch']),
      tries: 0,
      freshTicketUsed: false,
      downAt: null,
      pingedAt: now,
      dueAt: Infinity,
      held: new Map(),
      busy: new Map(),
      late: [],
    };
    const [next, effects] = flush(open, now);
    const late = machine.late.map((each): Effect => ({ do: 'send', frame: each }));
    return [next, [{ do: 'deliver', frame }, ...late, ...effects]];
  }
  if (machine.phase !== 'open') return frame.type === 'error' ? [machine, [{ do: 'deliver', frame }]] : [machine, []];
  const alive = { ...machine, dueAt: Infinity };
  switch (frame.type) {
    case 'pong':
      return [alive, []];
    case 'ack':
      return answered(alive, String(frame['id']), { ok: { seq: Number(frame['seq']) } }, now);
    case 'refused':
      return refused(alive, String(frame['id']), frame['refusal'] as Refusal, now); // checked by the relay's own schema
    case 'resync': {
      const stream = String(frame['stream']);
      if (!alive.streams.has(stream)) return [alive, []];
      const streams = new Map(alive.streams).set(stream, 0);
      return [
        { ...alive, streams },
        [
          { do: 'deliver', frame },
          { do: 'send', frame: { type: 'follow', stream, after: 0 } },
        ],
      ];
    }
    case 'events':
      return events(alive, frame);
    default:
      return [alive, [{ do: 'deliver', frame }]];
  }
}

function answered(machine: Machine, id: string, answer: Answer, now: number): Step {
  const found = machine.outbox.find((outgoing) => outgoing.id === id);
  if (!found) return [machine, []];
  const busy = new Map(machine.busy);
  busy.delete(found.stream);
  const [next, effects] = flush({ ...machine, busy, outbox: machine.outbox.filter((outgoing) => outgoing.id !== id) }, now);
  return [next, [{ do: 'answered', id, answer }, ...effects]];
}

function refused(machine: Machine, id: string, refusal: Refusal, now: number): Step {
  const found = machine.outbox.find((outgoing) => outgoing.id === id);
  if (!found || !PASSING.has(refusal.code)) return answered(machine, id, { refused: refusal }, now);
  const busy = new Map(machine.busy);
  busy.delete(found.stream);
  const held = new Map(machine.held).set(found.stream, now + Math.max(250, refusal.retryAfterMs ?? 1_000));
  return [{ ...machine, busy, held }, []];
}

// Delivers what is new and next in line; a gap is asked for again, never passed over.
function events(machine: Machine, frame: Frame): Step {
  const stream = String(frame['stream']);
  const after = machine.streams.get(stream);
  if (after === undefined) return [machine, []];
  const list = (frame['events'] as readonly { readonly seq: number }[]).filter(({ seq }) => seq > after);
  const [first] = list;
  // Nothing new still tells that the replay is over.
  if (first === undefined) return [machine, [{ do: 'deliver', frame: { ...frame, events: [] } }]];
  if (first.seq !== after + 1) return [machine, [{ do: 'send', frame: { type: 'follow', stream, after } }]];
  const streams = new Map(machine.streams).set(stream, list.at(-1)?.seq ?? after);
  return [{ ...machine, streams }, [{ do: 'deliver', frame: { ...frame, events: list } }]];
}
