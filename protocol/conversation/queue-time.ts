// How long a conversation has stood in the queue whenever somebody took it, over all its times there (SPEC T-55). Read from the log.
import type { StoredEvent } from './events.ts';

/** Milliseconds in the queue up to each taking out of it, by the seq of that event. */
export function queueTimes(events: readonly StoredEvent[]): ReadonlyMap<number, number> {
  const times = new Map<number, number>();
  let before = 0;
  let since: string | undefined;
  for (const { seq, at, body } of events) {
    switch (body.type) {
      case 'conversation.queued':
      case 'conversation.released':
      case 'conversation.reopened':
        since ??= at;
        break;
      case 'conversation.taken':
      case 'queue.left':
      case 'conversation.closed':
        if (since === undefined) break;
        before += Math.max(0, Date.parse(at) - Date.parse(since));
        since = undefined;
        if (body.type === 'conversation.taken') times.set(seq, before);
        break;
      default:
    }
  }
  return times;
}
