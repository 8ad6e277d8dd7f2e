// One client, whatever carries it: hello first, then frames. Judges manners; what frames mean is the session's.
import * as v from 'valibot';
import { closeCodes, Hello } from '#protocol/frames.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refusal } from '#protocol/refusals.ts';
import { refusalOf } from '#protocol/refused-by-schema.ts';
import { parseStrict } from '#protocol/strict-json.ts';
import { OLDEST_VERSION, VERSION } from '#protocol/version.ts';
import { Bucket, type Rule } from './rates.ts';
import { commandIn } from './frame-faults.ts';
import type { Transport } from './transport.ts';

/** Takes frames after hello was accepted. */
export type Session = {
  /** The refusal, where the frame cannot be taken at all. */
  take(value: object): Refusal | undefined;
  /** `silentMs`: how long nothing had been heard of the peer; 0 where its line was there to the end. */
  closed(silentMs: number): void;
};

/** What all connections of a kind have in common. */
export type ConnectionDeps = {
  readonly later: (wake: () => void, ms: number) => () => void;
  readonly ticks: () => number;
  readonly onFault: (fault: unknown) => void;
  readonly frameRule: Rule;
};

/** Whoever lets this client in, and is told when it has gone. */
export type Doorkeeper = {
  /** Redeems the ticket; a refusal closes the connection with 4401. */
  greet(hello: Hello): Promise<Session | Refusal>;
  /** Called once, when it is over for whatever reason. */
  over(): void;
};

const manners = { helloMs: 10_000, badInRow: 10, forbiddenInRow: 5, heldFrames: 100, floodFrames: 2_000 } as const;

/** A class, because thousands stand idle: methods are shared, closures are not. */
export class Connection {
  readonly #transport: Transport;
  readonly #doorkeeper: Doorkeeper;
  readonly #deps: ConnectionDeps;
  #bucket: Bucket;
  #phase: 'new' | 'greeting' | 'open' | 'over' = 'new';
  #session: Session | undefined;
  /** Frames that came before the welcome. */
  #held: object[] | undefined;
  #noHello: (() => void) | undefined;
  #bad = 0;
  #forbidden = 0;
  #dropped = 0;

  constructor(transport: Transport, doorkeeper: Doorkeeper, deps: ConnectionDeps) {
    this.#transport = transport;
    this.#doorkeeper = doorkeeper;
    this.#deps = deps;
    this.#bucket = new Bucket(deps.frameRule, deps.ticks);
    this.#noHello = deps.later(() => this.close(closeCodes.policy, 'No hello came.'), manners.helloMs);
  }

  receive(text: string): void {
    if (this.#phase === 'over') return;
    const waitMs = this.#bucket.take();
    if (waitMs > 0) {
      this.#dropped += 1;
      // One word at the start of a flood; answering each frame would make two floods of it.
      if (this.#dropped === 1) this.error(refuse('rate_limited', 'Too many frames.', { retryAfterMs: waitMs }).refused);
      if (this.#dropped > manners.floodFrames) this.close(closeCodes.policy, 'A flood.');
      return;
    }
    this.#dropped = Math.max(0, this.#dropped - 1);
    if (text.length > limits.frameBytes)
      return this.#refused(refuse('too_large', 'A frame is too large.', { max: limits.frameBytes }).refused);
    const parsed = parseStrict(text);
    if (isRefused(parsed)) this.#refused(parsed.refused);
    else this.take(parsed.value);
  }

  /** A frame that is a value already, and was read strictly. */
  take(value: object): void {
    if (this.#phase === 'over') return;
    if (this.#phase === 'new') return this.#greeting(value);
    if (this.#phase === 'greeting') {
      this.#held ??= [];
      this.#held.push(value);
      if (this.#held.length > manners.heldFrames) this.close(closeCodes.policy, 'Too much before the welcome.');
      return;
    }
    if ('type' in value && value.type === 'hello') return this.close(closeCodes.policy, 'One hello is enough.');
    const refusal = this.#session?.take(value);
    if (refusal) return this.#refused(refusal, value);
    this.#bad = 0;
  }

  /** From now on its frames are counted in a bucket that all connections of one account share: coming again fills nothing up. */
  countIn(bucket: Bucket): void {
    this.#bucket = bucket;
  }

  send(frame: object): void {
    if (this.#phase !== 'over') this.#transport.send(JSON.stringify(frame));
  }

  error(refusal: Refusal): void {
    this.send({ type: 'error', refusal });
  }

  /** A command was answered: too many in a row that are forbidden end the connection. */
  answered(wasForbidden: boolean): void {
    this.#forbidden = wasForbidden ? this.#forbidden + 1 : 0;
    if (this.#forbidden >= manners.forbiddenInRow) this.close(closeCodes.policy, 'Too much that is forbidden.');
  }

  close(code: number, reason: string): void {
    if (this.#phase === 'over') return;
    this.#over(0);
    this.#transport.close(code, reason);
  }

  /** The transport is gone, or is given up after so long a silence. */
  closed(silentMs = 0): void {
    if (this.#phase !== 'over') this.#over(silentMs);
  }

  #over(silentMs: number): void {
    this.#phase = 'over';
    this.#held = undefined;
    this.#greeted();
    this.#session?.closed(silentMs);
    this.#doorkeeper.over();
  }

  /** Hello came, or will not come any more. */
  #greeted(): void {
    this.#noHello?.();
    this.#noHello = undefined;
  }

  #refused(refusal: Refusal, value?: object): void {
    const command = value && commandIn(value);
    if (command) this.send({ type: 'refused', ...command, refusal });
    else this.error(refusal);
    if (refusal.code === 'forbidden') this.answered(true);
    else if (!command) this.#bad += 1;
    if (this.#bad >= manners.badInRow) this.close(closeCodes.policy, 'Too many bad frames.');
  }

  #greeting(value: object): void {
    if (!('type' in value) || value.type !== 'hello') {
      this.#refused(refuse('bad_frame', 'The first frame must be hello.', { field: 'type' }).refused);
      return this.close(closeCodes.policy, 'The first frame must be hello.');
    }
    if ('v' in value && typeof value.v === 'number' && (value.v < OLDEST_VERSION || value.v > VERSION)) {
      const { refused: tooOld } = refuse('upgrade_required', 'Reload the page: this version is not spoken here.', {
        max: VERSION,
        got: value.v,
      });
      this.error(tooOld);
      return this.close(closeCodes.upgrade, tooOld.message);
    }
    const result = v.safeParse(Hello, value);
    if (!result.success) {
      const refusal = refusalOf(result.issues);
      this.error(refusal);
      return this.close(closeCodes.policy, refusal.message.slice(0, 100));
    }
    this.#hello(result.output).catch((fault: unknown) => {
      this.#deps.onFault(fault);
      this.close(closeCodes.tryLater, 'Something failed here; come back.');
    });
  }

  async #hello(frame: Hello): Promise<void> {
    this.#phase = 'greeting';
    this.#greeted();
    const outcome = await this.#doorkeeper.greet(frame);
    if (this.#phase !== 'greeting') {
      if ('take' in outcome) outcome.closed(0);
      return;
    }
    if (!('take' in outcome)) {
      this.error(outcome);
      return this.close(outcome.code === 'unavailable' ? closeCodes.tryLater : closeCodes.badTicket, outcome.message);
    }
    this.#session = outcome;
    this.#phase = 'open';
    const waiting = this.#held ?? [];
    this.#held = undefined;
    for (const value of waiting) this.take(value);
  }
}
