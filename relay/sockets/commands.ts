// A client's commands on their way through dispatch and back as ack or refusal. Keeps the order in which they came,
// counts them, and knows which streams still have one under way.
import type { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { isRefused, refuse, type Refusal } from '#protocol/refusals.ts';
import type { Dispatch, Done } from '#relay/dispatch/dispatch.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';
import type { Connection } from './connection.ts';
import { type Bucket, Repeats } from './rates.ts';

export type CommandFrame = { readonly id: string; readonly stream: string; readonly command: VisitorCommand | AgentCommand };

export type CommandsDeps = {
  readonly siteId: string;
  readonly epoch: string;
  readonly audience: 'visitor' | 'staff';
  readonly connection: Connection;
  readonly dispatch: Dispatch;
  readonly bucket: Bucket;
  /** For what a page says has happened on it. */
  readonly events?: () => Bucket;
  readonly ticks: () => number;
  /** Who asks, as they are at this moment; a refusal where they may not ask any more. */
  readonly asker: () => Promise<Pick<Ask, 'actor' | 'role' | 'access'> | Refusal>;
  /** True once the relay stops: what comes then is refused and sent again elsewhere. */
  readonly draining: () => boolean;
  readonly onDone: (frame: CommandFrame, done: Done) => void;
  readonly onRefused: (frame: CommandFrame, refusal: Refusal) => void;
  readonly onFault: (fault: unknown) => void;
};

/** A class, because thousands stand idle. */
export class Commands {
  readonly #deps: CommandsDeps;
  readonly #repeated: Repeats;
  /** By stream: the last command that is under way. */
  #underWay: Map<string, Promise<void>> | undefined;
  // Asking who somebody is takes a moment; the chain keeps that from changing the order of what they said.
  #order: Promise<unknown> | undefined;

  constructor(deps: CommandsDeps) {
    this.#deps = deps;
    this.#repeated = new Repeats(deps.ticks);
  }

  take(frame: CommandFrame): void {
    const refusal = this.#refusedNow(frame);
    if (refusal) return this.#say(frame, refusal);
    const asked = (this.#order ?? Promise.resolve()).then(() => this.#deps.asker());
    this.#order = asked.catch(() => undefined);
    const underWay = (this.#underWay ??= new Map());
    const done = this.#run(frame, asked).finally(() => {
      if (underWay.get(frame.stream) === done) underWay.delete(frame.stream);
    });
    underWay.set(frame.stream, done);
  }

  /** Resolves when no command of this stream is under way. */
  async settled(stream: string): Promise<void> {
    return this.#underWay?.get(stream);
  }

  #refusedNow({ id, stream, command }: CommandFrame): Refusal | undefined {
    if (this.#deps.draining()) return refuse('shutting_down', 'The relay restarts.', { retryAfterMs: 1_000 }).refused;
    const repeat = command.type === 'message.post' ? this.#repeated.take(id, command.text, this.#saidTo(stream)) : undefined;
    if (repeat) return repeat.refused;
    // Not `rate_limited`: that would be sent again, before what the visitor writes.
    if (command.type === 'page.event' && this.#deps.events)
      return this.#deps.events().take() > 0
        ? refuse('too_many', 'More has happened on the page than is heard; this was left aside.').refused
        : undefined;
    const waitMs = this.#deps.bucket.take();
    return waitMs > 0 ? refuse('rate_limited', 'Too many messages; wait a moment.', { retryAfterMs: waitMs }).refused : undefined;
  }

  // Staff may say one thing to forty who ask the same (SPEC G-21), but not forty times to one.
  #saidTo(stream: string): string {
    return this.#deps.audience === 'staff' ? stream : '';
  }

  #say(frame: CommandFrame, outcome: Done | Refusal): void {
    const { connection, audience, epoch } = this.#deps;
    const { id, stream } = frame;
    if ('code' in outcome) {
      connection.send({ type: 'refused', id, stream, refusal: outcome });
      connection.answered(outcome.code === 'forbidden');
      this.#deps.onRefused(frame, outcome);
    } else {
      connection.send({ type: 'ack', id, stream, seq: audience === 'visitor' ? outcome.publicSeq : outcome.seq, epoch });
      connection.answered(false);
      this.#deps.onDone(frame, outcome);
    }
  }

  async #run(frame: CommandFrame, asked: Promise<Pick<Ask, 'actor' | 'role' | 'access'> | Refusal>): Promise<void> {
    try {
      const asker = await asked;
      if ('code' in asker) return this.#say(frame, asker);
      const { id, stream, command } = frame;
      const outcome = await this.#deps.dispatch(this.#deps.siteId, { id, stream, command, ...asker });
      this.#say(frame, isRefused(outcome) ? outcome.refused : outcome);
    } catch (fault) {
      this.#deps.onFault(fault);
      this.#say(frame, refuse('unavailable', 'This could not be done now.', { retryAfterMs: 1_000 }).refused);
    }
  }
}
