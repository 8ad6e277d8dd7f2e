// How many people are ahead of each waiting visitor who listens, in the line of their group, and about how long it takes from now.
// Says it only where it changed. Reads a site's line once for all: when thousands come back at once, only who
// stands beyond its end, or came since, is counted alone.
import { goesFirst, placeOf } from '#protocol/conversation/place.ts';
import type { Conversations, Waiting } from '#relay/store/conversations.ts';
import type { Hub } from './hub.ts';

export type QueuePlaces = {
  /** After the queue of a site changed, or a minute passed: every visitor whose place or time is another one now. */
  tellAll(siteId: string): Promise<void>;
  /** One visitor, who has just begun to listen. */
  tell(siteId: string, stream: string): Promise<void>;
  /** It does not wait any more. */
  forget(siteId: string, stream: string): void;
  /** Where somebody was told. */
  sites(): Iterable<string>;
};

/** Beyond this many the exact place says nothing to a person; the line is not read further. */
const LONGEST = 5_000;

type Place = Pick<Waiting, 'id' | 'waitingSince'> & { readonly ahead: number; readonly typicalMs: number | null };

export function makeQueuePlaces(conversations: Conversations, hub: Pick<Hub, 'hasVisitor' | 'toVisitor'>, now: () => string): QueuePlaces {
  const told = new Map<string, { readonly siteId: string; readonly words: string }>();
  /** The line of each site as it was last read, by conversation. Whatever changes it asks for tellAll, which reads it anew. */
  const lines = new Map<string, Promise<Map<string, Place>>>();

  const say = (siteId: string, { id: stream, ahead, waitingSince, typicalMs }: Place): void => {
    const waitMs = stillMs(typicalMs, waitingSince, now());
    // A visitor reads minutes.
    const words = `${ahead} ${Math.ceil((waitMs ?? 0) / 60_000)}`;
    if (told.get(stream)?.words === words) return;
    told.set(stream, { siteId, words });
    hub.toVisitor(stream, { type: 'queue', stream, ahead, waitMs });
  };

  const readLine = (siteId: string): Promise<Map<string, Place>> => {
    const line = lineOf(siteId);
    lines.set(siteId, line);
    // Whoever waits for it hears of the fault; the next one reads again.
    line.catch(() => lines.get(siteId) === line && lines.delete(siteId));
    return line;
  };
  const lineOf = async (siteId: string): Promise<Map<string, Place>> => {
    const line = await conversations.queue(siteId, 'all', LONGEST);
    const groups = [...new Set(line.map(({ groupId }) => groupId))];
    const typical = new Map(
      await Promise.all(groups.map(async (group) => [group, await conversations.typicalWaitMs(siteId, group)] as const)),
    );
    const waiting = new Map<string | null, number>();
    const placed = new Map<string, Place>();
    for (const { id, groupId, waitingSince } of line) {
      const ahead = waiting.get(groupId) ?? 0;
      waiting.set(groupId, ahead + 1);
      placed.set(id, { id, ahead, waitingSince, typicalMs: typical.get(groupId) ?? null });
    }
    return placed;
  };

  return {
    async tellAll(siteId) {
      const line = await readLine(siteId);
      for (const place of line.values())
        if (hub.hasVisitor(place.id)) say(siteId, place);
        else told.delete(place.id);
    },
    async tell(siteId, stream) {
      const line = await (lines.get(siteId) ?? readLine(siteId));
      const place = line.get(stream) ?? (await placeAlone(conversations, siteId, stream));
      if (!place) return;
      told.delete(stream);
      say(siteId, place);
    },
    forget(siteId, stream) {
      told.delete(stream);
      // Also out of a line that is being read.
      void lines.get(siteId)?.then(
        (line) => line.delete(stream),
        () => undefined,
      );
    },
    sites: () => new Set(Array.from(told.values(), ({ siteId }) => siteId)),
  };
}

/** Of one who came after the line was read, or stands beyond its end. */
async function placeAlone(conversations: Conversations, siteId: string, stream: string): Promise<Place | undefined> {
  const listed = await conversations.get(siteId, stream);
  if (listed?.state.phase !== 'queued' || listed.state.waitingSince === null) return undefined;
  const { waitingSince } = listed.state;
  const groupId = listed.state.groupId ?? null;
  const [ahead, typicalMs] = await Promise.all([
    conversations.ahead(siteId, groupId, placeOf(goesFirst(listed.state), waitingSince) ?? '', stream),
    conversations.typicalWaitMs(siteId, groupId),
  ]);
  return { id: stream, ahead, waitingSince, typicalMs };
}

/** What is left of a typical wait; null where it is unknown, or over: how long it takes then nobody can say. */
function stillMs(typicalMs: number | null, since: string, now: string): number | null {
  const left = typicalMs === null ? 0 : typicalMs - (Date.parse(now) - Date.parse(since));
  return left > 0 ? left : null;
}
