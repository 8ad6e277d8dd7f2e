// Gives decided events their places in the stream and folds them. Knows nothing of storage.
import { evolve } from '#protocol/conversation/evolve.ts';
import { publicTypes, type EventBody, type PublicBody, type StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { NewEvent } from './decision.ts';

export type Numbered = { readonly events: readonly StoredEvent[]; readonly state: ConversationState | undefined };

/**
 * `events` with seq (gapless) and publicSeq (gapless over what visitors see, null for staff), and the state after them.
 * All get the instant `at`, or that of the event before where the clock has gone back.
 */
export function number(state: ConversationState | undefined, events: readonly NewEvent[], at: string): Numbered {
  // ISO instants in UTC of one format sort as text.
  const time = state && state.lastAt > at ? state.lastAt : at;
  return events.reduce<Numbered>(
    (done, { by, body }) => {
      const envelope = { seq: (done.state?.seq ?? 0) + 1, at: time, by };
      const event: StoredEvent = isPublic(body)
        ? { ...envelope, publicSeq: (done.state?.publicSeq ?? 0) + 1, body }
        : { ...envelope, publicSeq: null, body };
      return { events: [...done.events, event], state: evolve(done.state, event) };
    },
    { events: [], state },
  );
}

function isPublic(body: EventBody): body is PublicBody {
  return publicTypes.some((type) => type === body.type);
}
