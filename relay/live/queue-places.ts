// How many people are ahead of each waiting visitor who listens, in the line of their group, and about how long it takes from now.
// Says it only where it changed. A look reads the whole line of a site in pages and answers for all who ask until the next
// one, so that what thousands who come back at once cost does not grow with the line. Does not know when the line changes.
import type { Conversations, Waiting } from '#relay/store/conversations.ts';
import type { Hub } from './hub.ts';

export type QueuePlaces = {
  /** After the queue of a site changed, or a minute passed: every visitor whose place or time is another one now. */
  tellAll(siteId: string): Promise<void>;
  /** One visitor, who has just begun to listen. Who joined after the last look hears it by the tellAll that their joining asks for. */
  tell(siteId: string, stream: string): Promise<void>;
  /** It does not wait any more; tellAll follows, for those behind. */
  forget(siteId: string, stream: string): void;
  /** Where somebody was told. */
  sites(): Iterable<string>;
};

/** So many are read at once, some ms of the thread. */
const PAGE = 1_000;

type Place = Pick<Waiting, 'waitingSince'> & { readonly ahead: number; readonly typicalMs: number | null };
type Line = ReadonlyMap<string, Place>;

type Look = {
  /** By conversation. */ readonly line: Promise<Line>;
  /** Who has left since it began. */ readonly left: Set<string>;
  reading: boolean;
};

export function makeQueuePlaces(
  conversations: Pick<Conversations, 'queue' | 'typicalWaitMs'>,
  hub: Pick<Hub, 'hasVisitor' | 'toVisitor'>,
  now: () => string,
  page = PAGE,
): QueuePlaces {
  const told = new Map<string, { readonly siteId: string; readonly words: string }>();
  /** The last one at each site. Whatever changes a line asks for tellAll, which looks anew. */
  const looks = new Map<string, Look>();
  /** At sites where a look is under way and something changed meanwhile. */
  const again = new Map<string, Promise<void>>();

  const say = (siteId: string, stream: string, { ahead, waitingSince, typicalMs }: Place): void => {
    const waitMs = stillMs(typicalMs, waitingSince, now());
    // A visitor reads minutes.
    const words = `${ahead} ${Math.ceil((waitMs ?? 0) / 60_000)}`;
    if (told.get(stream)?.words === words) return;
    told.set(stream, { siteId, words });
    hub.toVisitor(stream, { type: 'queue', stream, ahead, waitMs });
  };

  const lookAt = (siteId: string): Look => {
    const line = readLine(conversations, siteId, page);
    const look: Look = { line, left: new Set(), reading: true };
    looks.set(siteId, look);
    line.then(
      () => (look.reading = false),
      // Whoever waits for it hears of the fault; the next one looks again.
      () => looks.delete(siteId),
    );
    return look;
  };

  const tellEach = async (siteId: string, { line, left }: Look): Promise<void> => {
    for (const [stream, place] of await line)
      if (!left.has(stream) && hub.hasVisitor(stream)) say(siteId, stream, place);
      else told.delete(stream);
  };

  // One look at a time: of two, the older could end later, and tell of places that are none any more.
  const tellAll = (siteId: string): Promise<void> => {
    const last = looks.get(siteId);
    if (!last?.reading) return tellEach(siteId, lookAt(siteId));
    const waiting = again.get(siteId);
    if (waiting) return waiting;
    const tellAgain = (): Promise<void> => {
      again.delete(siteId);
      return tellAll(siteId);
    };
    const after = last.line.then(tellAgain, tellAgain);
    again.set(siteId, after);
    return after;
  };

  return {
    tellAll,
    async tell(siteId, stream) {
      const { line, left } = looks.get(siteId) ?? lookAt(siteId);
      const place = (await line).get(stream);
      told.delete(stream);
      if (place && !left.has(stream)) say(siteId, stream, place);
    },
    forget(siteId, stream) {
      told.delete(stream);
      looks.get(siteId)?.left.add(stream);
    },
    sites: () => new Set(Array.from(told.values(), ({ siteId }) => siteId)),
  };
}

// Somebody who is moved between two pages may be counted twice, or not at all: their move asks for the next look.
async function readLine(conversations: Pick<Conversations, 'queue' | 'typicalWaitMs'>, siteId: string, size: number): Promise<Line> {
  const groups = new Map<string | null, { ahead: number; readonly typicalMs: number | null }>();
  const line = new Map<string, Place>();
  let after: Waiting | undefined;
  do {
    // Others are served between two pages.
    if (after) await new Promise((resolve) => setImmediate(resolve));
    const page = await conversations.queue(siteId, 'all', size, after);
    for (const { id, groupId, waitingSince } of page) {
      const group = groups.get(groupId) ?? { ahead: 0, typicalMs: await conversations.typicalWaitMs(siteId, groupId) };
      groups.set(groupId, group);
      line.set(id, { ahead: group.ahead, waitingSince, typicalMs: group.typicalMs });
      group.ahead += 1;
    }
    after = page.length < size ? undefined : page.at(-1);
  } while (after);
  return line;
}

/** What is left of a typical wait; null where it is unknown, or over: how long it takes then nobody can say. */
function stillMs(typicalMs: number | null, since: string, now: string): number | null {
  const left = typicalMs === null ? 0 : typicalMs - (Date.parse(now) - Date.parse(since));
  return left > 0 ? left : null;
}
