// One client, whatever carries it: hello first, then frames. Judges manners; what frames mean is the session's.
import * as v from 'valibot';
import { closeCodes, Hello } from '#protocol/frames.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refusal } from '#protocol/refusals.ts';
import { refusalOf } from '#protocol/refused-by-schema.ts';
import { parseStrict } from '#protocol/strict-json.ts';
import { OLDEST_VERSION, VERSION } from '#protocol/version.ts';
import { makeBucket, rules, type Rule } from './rates.ts';
import { commandIn } from './frame-faults.ts';
import type { Transport } from './transport.ts';

/** Takes frames after hello was accepted. */
export type Session = {
  /** The refusal, where the frame cannot be taken at all. */
  take(value: object): Refusal | undefined;
  /** `silentMs`: how long nothing had been heard of the peer; 0 where its line was there to the end. */
  closed(silentMs: number): void;
};

export type ConnectionDeps = {
  readonly transport: Transport;
  /** Redeems the ticket; a refusal closes the connection with 4401. */
  readonly greet: (hello: Hello) => Promise<Session | Refusal>;
  readonly later: (wake: () => void, ms: number) => () => void;
  readonly ticks: () => number;
  readonly onFault: (fault: unknown) => void;
  /** Called once, when it is over for whatever reason. */
  readonly onOver: () => void;
  readonly frameRule?: Rule;
};

export type Connection = {
  receive(text: string): void;
  /** A frame that is a value already, and was read strictly. */
  take(value: object): void;
  send(frame: object): void;
  error(refusal: Refusal): void;
  /** A command was answered: too many in a row that are forbidden end the connection. */
  answered(wasForbidden: boolean): void;
  close(code: number, reason: string): void;
  /** The transport is gone, or is given up after so long a silence. */
  closed(silentMs?: number): void;
};

const manners = { helloMs: 10_000, badInRow: 10, forbiddenInRow: 5, heldFrames: 100, floodFrames: 2_000 } as const;

export function makeConnection({ transport, greet, later, ticks, onFault, onOver, frameRule = rules.frames }: ConnectionDeps): Connection {
  let phase: 'new' | 'greeting' | 'open' | 'over' = 'new';
  let session: Session | undefined;
  let held: object[] = [];
  let bad = 0;
  let forbidden = 0;
  let dropped = 0;
  const bucket = makeBucket(frameRule, ticks);
  const noHello = later(() => close(closeCodes.policy, 'No hello came.'), manners.helloMs);

  const close = (code: number, reason: string): void => {
    if (phase === 'over') return;
    over();
    transport.close(code, reason);
  };
  const over = (silentMs = 0): void => {
    phase = 'over';
    held = [];
    noHello();
    session?.closed(silentMs);
    onOver();
  };
  const send = (frame: object): void => {
    if (phase !== 'over') transport.send(JSON.stringify(frame));
  };
  const error = (refusal: Refusal): void => send({ type: 'error', refusal });

  const refused = (refusal: Refusal, value?: object): void => {
    const command = value && commandIn(value);
    if (command) send({ type: 'refused', ...command, refusal });
    else error(refusal);
    if (refusal.code === 'forbidden') answered(true);
    else if (!command) bad += 1;
    if (bad >= manners.badInRow) close(closeCodes.policy, 'Too many bad frames.');
  };
  const answered = (wasForbidden: boolean): void => {
    forbidden = wasForbidden ? forbidden + 1 : 0;
    if (forbidden >= manners.forbiddenInRow) close(closeCodes.policy, 'Too much that is forbidden.');
  };

  const hello = async (frame: Hello): Promise<void> => {
    phase = 'greeting';
    noHello();
    const outcome = await greet(frame);
    if (phase !== 'greeting') {
      if ('take' in outcome) outcome.closed(0);
      return;
    }
    if (!('take' in outcome)) {
      error(outcome);
      return close(outcome.code === 'unavailable' ? closeCodes.tryLater : closeCodes.badTicket, outcome.message);
    }
    session = outcome;
    phase = 'open';
    const waiting = held;
    held = [];
    for (const value of waiting) take(value);
  };

  const greeting = (value: object): void => {
    if (!('type' in value) || value.type !== 'hello') {
      refused(refuse('bad_frame', 'The first frame must be hello.', { field: 'type' }).refused);
      return close(closeCodes.policy, 'The first frame must be hello.');
    }
    if ('v' in value && typeof value.v === 'number' && (value.v < OLDEST_VERSION || value.v > VERSION)) {
      const { refused: tooOld } = refuse('upgrade_required', 'Reload the page: this version is not spoken here.', {
        max: VERSION,
        got: value.v,
      });
      error(tooOld);
      return close(closeCodes.upgrade, tooOld.message);
    }
    const result = v.safeParse(Hello, value);
    if (!result.success) {
      const refusal = refusalOf(result.issues);
      error(refusal);
      return close(closeCodes.policy, refusal.message.slice(0, 100));
    }
    hello(result.output).catch((fault: unknown) => {
      onFault(fault);
      close(closeCodes.tryLater, 'Something failed here; come back.');
    });
  };

  const take = (value: object): void => {
    if (phase === 'over') return;
    if (phase === 'new') return greeting(value);
    if (phase === 'greeting') {
      held.push(value);
      if (held.length > manners.heldFrames) close(closeCodes.policy, 'Too much before the welcome.');
      return;
    }
    if ('type' in value && value.type === 'hello') return close(closeCodes.policy, 'One hello is enough.');
    const refusal = session?.take(value);
    if (refusal) return refused(refusal, value);
    bad = 0;
  };

  const connection: Connection = {
    receive(text) {
      if (phase === 'over') return;
      const waitMs = bucket.take();
      if (waitMs > 0) {
        dropped += 1;
        // One word at the start of a flood; answering each frame would make two floods of it.
        if (dropped === 1) error(refuse('rate_limited', 'Too many frames.', { retryAfterMs: waitMs }).refused);
        if (dropped > manners.floodFrames) close(closeCodes.policy, 'A flood.');
        return;
      }
      dropped = Math.max(0, dropped - 1);
      if (text.length > limits.frameBytes) return refused(refuse('too_large', 'A frame is too large.', { max: limits.frameBytes }).refused);
      const parsed = parseStrict(text);
      if (isRefused(parsed)) refused(parsed.refused);
      else take(parsed.value);
    },
    take,
    send,
    error,
    answered,
    close,
    closed(silentMs) {
      if (phase !== 'over') over(silentMs);
    },
  };
  return connection;
}
