// A client's commands on their way through dispatch and back as ack or refusal. Keeps the order in which they came,
// counts them, and knows which streams still have one under way.
import type { AgentCommand, VisitorCommand } from '#protocol/conversation/commands.ts';
import { isRefused, refuse, type Refusal } from '#protocol/refusals.ts';
import type { Dispatch, Done } from '#relay/dispatch/dispatch.ts';
import type { Ask } from '#relay/domain/conversation/decision.ts';
import type { Connection } from './connection.ts';
import { makeRepeats, type Bucket } from './rates.ts';

export type CommandFrame = { readonly id: string; readonly stream: string; readonly command: VisitorCommand | AgentCommand };

export type CommandsDeps = {
  readonly siteId: string;
  readonly epoch: string;
  readonly audience: 'visitor' | 'staff';
  readonly connection: Connection;
  readonly dispatch: Dispatch;
  readonly bucket: Bucket;
  readonly ticks: () => number;
  /** Who asks, as they are at this moment; a refusal where they may not ask any more. */
  readonly asker: () => Promise<Pick<Ask, 'actor' | 'role'> | Refusal>;
  /** True once the relay stops: what comes then is refused and sent again elsewhere. */
  readonly draining: () => boolean;
  readonly onDone: (frame: CommandFrame, done: Done) => void;
  readonly onRefused: (frame: CommandFrame, refusal: Refusal) => void;
  readonly onFault: (fault: unknown) => void;
};

export type Commands = {
  take(frame: CommandFrame): void;
  /** Resolves when no command of this stream is under way. */
  settled(stream: string): Promise<void>;
};

export function makeCommands(deps: CommandsDeps): Commands {
  const { connection, dispatch, audience, epoch } = deps;
  const repeated = makeRepeats(deps.ticks);
  const underWay = new Map<string, Promise<void>>();
  // Asking who somebody is takes a moment; the chain keeps that from changing the order of what they said.
  let order: Promise<unknown> = Promise.resolve();

  const refusedNow = ({ id, command }: CommandFrame): Refusal | undefined => {
    if (deps.draining()) return refuse('shutting_down', 'The relay restarts.', { retryAfterMs: 1_000 }).refused;
    const repeat = command.type === 'message.post' ? repeated(id, command.text) : undefined;
    if (repeat) return repeat.refused;
    const waitMs = deps.bucket.take();
    return waitMs > 0 ? refuse('rate_limited', 'Too many messages; wait a moment.', { retryAfterMs: waitMs }).refused : undefined;
  };

  const say = (frame: CommandFrame, outcome: Done | Refusal): void => {
    const { id, stream } = frame;
    if ('code' in outcome) {
      connection.send({ type: 'refused', id, stream, refusal: outcome });
      connection.answered(outcome.code === 'forbidden');
      deps.onRefused(frame, outcome);
    } else {
      connection.send({ type: 'ack', id, stream, seq: audience === 'visitor' ? outcome.publicSeq : outcome.seq, epoch });
      connection.answered(false);
      deps.onDone(frame, outcome);
    }
  };

  const run = async (frame: CommandFrame, asked: Promise<Pick<Ask, 'actor' | 'role'> | Refusal>): Promise<void> => {
    try {
      const asker = await asked;
      if ('code' in asker) return say(frame, asker);
      const { id, stream, command } = frame;
      const outcome = await dispatch(deps.siteId, { id, stream, command, ...asker });
      say(frame, isRefused(outcome) ? outcome.refused : outcome);
    } catch (fault) {
      deps.onFault(fault);
      say(frame, refuse('unavailable', 'This could not be done now.', { retryAfterMs: 1_000 }).refused);
    }
  };

  return {
    take(frame) {
      const refusal = refusedNow(frame);
      if (refusal) return say(frame, refusal);
      const asked = order.then(() => deps.asker());
      order = asked.catch(() => undefined);
      const done = run(frame, asked).finally(() => {
        if (underWay.get(frame.stream) === done) underWay.delete(frame.stream);
      });
      underWay.set(frame.stream, done);
    },
    settled: async (stream) => underWay.get(stream),
  };
}
