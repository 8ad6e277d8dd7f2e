// The streams that one connection follows. Knows their number and what to say where one cannot be followed.
import { limits } from '#protocol/limits.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Resume } from '#protocol/frames.ts';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import type { Streams } from '#relay/store/streams.ts';
import { staffAudience, visitorAudience } from '#relay/live/event-frames.ts';
import type { Hub } from '#relay/live/hub.ts';
import { staffLog } from '#relay/live/staff-log.ts';
import { follow, type Following } from './following.ts';
import type { Transport } from './transport.ts';

export type SubscriptionsDeps = {
  readonly audience: 'visitor' | 'staff';
  readonly streams: Streams;
  readonly hub: Hub;
  readonly transport: Transport;
  readonly mayRead: (state: ConversationState) => boolean;
  readonly onError: (refusal: Refusal) => void;
  /** It is followed, with all that was missed sent. */
  readonly onLive: (stream: string) => void;
  readonly onFault: (fault: unknown) => void;
};

export type Subscriptions = {
  /** Follows from `after`; where it is followed already, again from there. */
  follow(resume: Resume): Promise<void>;
  unfollow(stream: string): void;
  has(stream: string): boolean;
  /** It may be read and was sent up to its head; before that, following it is a wish. */
  isLive(stream: string): boolean;
  stopAll(): void;
};

export function makeSubscriptions(deps: SubscriptionsDeps): Subscriptions {
  const { audience, streams, hub, transport } = deps;
  const forVisitor = audience === 'visitor';
  const followed = new Map<string, { readonly following: Following; isLive: boolean }>();

  const stop = (stream: string): void => {
    followed.get(stream)?.following.stop();
    followed.delete(stream);
  };

  const start = (stream: string, after: number): Following =>
    follow(
      {
        stream,
        audience: forVisitor ? visitorAudience : staffAudience,
        transport,
        headOf: async () => {
          const state = await streams.state(stream);
          return state && deps.mayRead(state) ? (forVisitor ? state.publicSeq : state.seq) : undefined;
        },
        read: (from, limit) => (forVisitor ? streams.readPublic(stream, from, limit) : staffLog(streams).read(stream, from, limit)),
        listen: (listener, onEvents) =>
          forVisitor ? hub.followPublic(stream, listener, onEvents) : hub.followStaff(stream, listener, onEvents),
        mayRead: deps.mayRead,
        onLost: () => stop(stream),
        onFault: deps.onFault,
      },
      after,
    );

  return {
    async follow({ stream, after }) {
      stop(stream);
      if (followed.size >= limits.subscriptions) {
        const max = limits.subscriptions;
        return deps.onError(refuse('too_many', `At most ${max} conversations at once.`, { field: 'stream', max }).refused);
      }
      const entry = { following: start(stream, after), isLive: false };
      followed.set(stream, entry);
      const outcome = await entry.following.outcome;
      if (followed.get(stream) !== entry) return;
      if (outcome === 'live') {
        entry.isLive = true;
        return deps.onLive(stream);
      }
      stop(stream);
      if (outcome === 'ahead') transport.send(JSON.stringify({ type: 'resync', stream }));
      if (outcome === 'not-found') deps.onError(refuse('not_found', 'No such conversation.', { field: 'stream' }).refused);
    },
    unfollow: stop,
    has: (stream) => followed.has(stream),
    isLive: (stream) => followed.get(stream)?.isLive ?? false,
    stopAll() {
      for (const stream of followed.keys()) stop(stream);
    },
  };
}
