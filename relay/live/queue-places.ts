// How many people are ahead of each waiting visitor who listens, in the line of their group, and about how long it takes from now.
// Says it only where it changed.
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import type { Conversations, Waiting } from '#relay/store/conversations.ts';
import type { Hub } from './hub.ts';

export type QueuePlaces = {
  /** After the queue of a site changed, or a minute passed: every visitor whose place or time is another one now. */
  tellAll(siteId: string): Promise<void>;
  /** One visitor, who has just begun to listen. */
  tell(siteId: string, stream: string): Promise<void>;
  /** It does not wait any more. */
  forget(stream: string): void;
  /** Where somebody was told. */
  sites(): Iterable<string>;
};

/** Beyond this many the exact place says nothing to a person; the line is not read further. */
const LONGEST = 5_000;

type Place = Pick<Waiting, 'id' | 'waitingSince'> & { readonly ahead: number; readonly typicalMs: number | null };

export function makeQueuePlaces(conversations: Conversations, hub: Pick<Hub, 'hasVisitor' | 'toVisitor'>, now: () => string): QueuePlaces {
  const told = new Map<string, { readonly siteId: string; readonly words: string }>();

  const say = (siteId: string, { id: stream, ahead, waitingSince, typicalMs }: Place): void => {
    const waitMs = stillMs(typicalMs, waitingSince, now());
    // A visitor reads minutes.
    const words = `${ahead} ${Math.ceil((waitMs ?? 0) / 60_000)}`;
    if (told.get(stream)?.words === words) return;
    told.set(stream, { siteId, words });
    hub.toVisitor(stream, { type: 'queue', stream, ahead, waitMs });
  };

  return {
    async tellAll(siteId) {
      const line = await conversations.queue(siteId, 'all', LONGEST);
      const groups = [...new Set(line.filter(({ id }) => hub.hasVisitor(id)).map(({ groupId }) => groupId))];
      const typical = new Map(
        await Promise.all(groups.map(async (group) => [group, await conversations.typicalWaitMs(siteId, group)] as const)),
      );
      const waiting = new Map<string | null, number>();
      for (const { id, groupId, waitingSince } of line) {
        const ahead = waiting.get(groupId) ?? 0;
        waiting.set(groupId, ahead + 1);
        if (hub.hasVisitor(id)) say(siteId, { id, ahead, waitingSince, typicalMs: typical.get(groupId) ?? null });
        else told.delete(id);
      }
    },
    async tell(siteId, stream) {
      const listed = await conversations.get(siteId, stream);
      const waitingSince = listed?.state.phase === 'queued' ? listed.state.waitingSince : null;
      if (waitingSince === null) return;
      const groupId = listed?.state.groupId ?? null;
      const place = placeOf(listed !== undefined && goesFirst(listed.state), waitingSince) ?? '';
      const [ahead, typicalMs] = await Promise.all([
        conversations.ahead(siteId, groupId, place, stream),
        conversations.typicalWaitMs(siteId, groupId),
      ]);
      told.delete(stream);
      say(siteId, { id: stream, ahead, waitingSince, typicalMs });
    },
    forget: (stream) => void told.delete(stream),
    sites: () => new Set(Array.from(told.values(), ({ siteId }) => siteId)),
  };
}

/** What is left of a typical wait; null where it is unknown, or over: how long it takes then nobody can say. */
function stillMs(typicalMs: number | null, since: string, now: string): number | null {
  const left = typicalMs === null ? 0 : typicalMs - (Date.parse(now) - Date.parse(since));
  return left > 0 ? left : null;
}
