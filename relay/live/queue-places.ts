// How many people are ahead of each waiting visitor who listens, in the line of their group. Says it only where it changed.
import type { Conversations } from '#relay/store/conversations.ts';
import type { Hub } from './hub.ts';

export type QueuePlaces = {
  /** After the queue of a site changed: every visitor whose place is another one now. */
  tellAll(siteId: string): Promise<void>;
  /** One visitor, who has just begun to listen. */
  tell(siteId: string, stream: string): Promise<void>;
  /** It does not wait any more. */
  forget(stream: string): void;
};

/** Beyond this many the exact place says nothing to a person; the line is not read further. */
const LONGEST = 5_000;

export function makeQueuePlaces(conversations: Conversations, hub: Pick<Hub, 'hasVisitor' | 'toVisitor'>): QueuePlaces {
  const told = new Map<string, number>();
  const say = (stream: string, ahead: number, waitMs: number | null): void => {
    told.set(stream, ahead);
    hub.toVisitor(stream, { type: 'queue', stream, ahead, waitMs });
  };
  return {
    async tellAll(siteId) {
      const [line, waitMs] = await Promise.all([conversations.queue(siteId, 'all', LONGEST), conversations.typicalWaitMs(siteId)]);
      const waiting = new Map<string | null, number>();
      line.forEach(({ id, groupId }) => {
        const ahead = waiting.get(groupId) ?? 0;
        waiting.set(groupId, ahead + 1);
        if (!hub.hasVisitor(id)) told.delete(id);
        else if (told.get(id) !== ahead) say(id, ahead, waitMs);
      });
    },
    async tell(siteId, stream) {
      const [listed, waitMs] = await Promise.all([conversations.get(siteId, stream), conversations.typicalWaitMs(siteId)]);
      const since = listed?.state.phase === 'queued' ? listed.state.waitingSince : null;
      if (since) say(stream, await conversations.ahead(siteId, listed?.state.groupId ?? null, since, stream), waitMs);
    },
    forget: (stream) => void told.delete(stream),
  };
}
