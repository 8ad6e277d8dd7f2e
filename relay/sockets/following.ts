// One connection follows one stream: first what it missed, page by page, then what happens. Nothing is lost between
// the two: it listens before it reads, and whatever it heard meanwhile it reads again from the log.
import { limits } from '#protocol/limits.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import type { Audience } from '#relay/live/event-frames.ts';
import type { Listener } from '#relay/live/hub.ts';
import type { Transport } from './transport.ts';

type OnEvents = (events: readonly StoredEvent[], state: ConversationState) => void;

export type FollowingDeps = {
  readonly stream: string;
  readonly audience: Audience;
  readonly transport: Transport;
  /** Head of the stream for this audience; undefined where it does not exist or is none of theirs. */
  readonly headOf: () => Promise<number | undefined>;
  readonly read: (after: number, limit: number) => Promise<readonly StoredEvent[]>;
  /** Begins to listen; returns the way to stop. */
  readonly listen: (listener: Listener, onEvents: OnEvents) => () => void;
  /** Whether the reader may still have it, as it is now: it may have gone to a group that is not theirs. */
  readonly mayRead: (state: ConversationState) => boolean;
  /** It may not be read any more, and nothing more of it will be sent. */
  readonly onLost: () => void;
  readonly onFault: (fault: unknown) => void;
};

export type Following = {
  /** `live`: the reader has all there was, and events come as they happen. `ahead`: it claims to have more than there is. */
  readonly outcome: Promise<'live' | 'not-found' | 'ahead' | 'stopped'>;
  stop(): void;
};

/** Text of one frame of a replay stays near this, so that a slow reader is not cut for what we piled up ourselves. */
const CHUNK_CHARS = 32_768;

export function follow(deps: FollowingDeps, after: number): Following {
  const { stream, audience, transport, headOf, read, listen, mayRead, onLost } = deps;
  let sent = after;
  let known = 0;
  let live = false;
  let admitted = false;
  let stopped = false;
  let lost = false;
  const over = (): boolean => stopped || lost || transport.closed;

  const onEvents: OnEvents = (events, state) => {
    if (over()) return;
    if (!mayRead(state)) {
      lost = true;
      if (admitted) onLost();
      return;
    }
    const last = lastPlace(audience, events);
    if (last === undefined || last <= sent || over()) return;
    known = Math.max(known, last);
    if (!live) return;
    const first = audience.placeOf(events.find((event) => audience.placeOf(event) !== undefined)!);
    if (first === sent + 1) {
      sent = last;
      transport.send(audience.frame(stream, events, last));
      return;
    }
    // A batch that we have in part, or not in line: the log knows.
    live = false;
    catchUp().catch(deps.onFault);
  };

  const catchUp = async (): Promise<void> => {
    while (sent < known) {
      const page = await read(sent, limits.replayPage);
      if (page.length === 0) throw new Error(`[sockets] ${stream} ends at ${sent}, but its head is ${known}`);
      known = Math.max(known, lastPlace(audience, page) ?? 0);
      for (const chunk of chunks(page)) {
        await transport.room();
        if (over()) return;
        sent = lastPlace(audience, chunk) ?? sent;
        transport.send(audience.frame(stream, chunk, known));
      }
    }
    live = true;
  };

  const begin = async (): Promise<'live' | 'not-found' | 'ahead' | 'stopped'> => {
    const head = await headOf();
    if (lost || head === undefined) return 'not-found';
    if (over()) return 'stopped';
    known = Math.max(known, head);
    if (after > known) return 'ahead';
    // Where nothing was missed one empty frame says so: the client knows that it stands at the head.
    if (after === known) transport.send(audience.frame(stream, [], known));
    await catchUp();
    if (lost) return 'not-found';
    if (over()) return 'stopped';
    admitted = true;
    return 'live';
  };

  // Only who was admitted hears what is not in the log (typing, places): until then nothing is known of their right.
  const stopListening = listen({ send: (text) => admitted && transport.send(text) }, onEvents);
  return {
    outcome: begin(),
    stop() {
      stopped = true;
      stopListening();
    },
  };
}

function lastPlace(audience: Audience, events: readonly StoredEvent[]): number | undefined {
  const last = events.findLast((event) => audience.placeOf(event) !== undefined);
  return last && audience.placeOf(last);
}

function chunks(events: readonly StoredEvent[]): readonly (readonly StoredEvent[])[] {
  const parts: StoredEvent[][] = [[]];
  let chars = 0;
  for (const event of events) {
    const size = 400 + ('text' in event.body ? event.body.text.length : 0);
    if (chars > 0 && chars + size > CHUNK_CHARS) {
      parts.push([]);
      chars = 0;
    }
    parts.at(-1)!.push(event);
    chars += size;
  }
  return parts;
}
