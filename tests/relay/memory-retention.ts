// What is older than its site wants, in memory, for tests.
import type { Listed } from '#relay/store/conversations.ts';
import type { RetentionRun, RetentionStore } from '#relay/store/retention.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { order } from './memory-lists.ts';

/** What may go, the oldest first, with the way to make it go. */
export type Droppable = (siteId: string, before: string) => readonly (() => void)[];

export function memoryRetention(
  conversations: (siteId: string) => readonly Listed[],
  visitors: (siteId: string) => readonly VisitorRecord[],
  others: Readonly<Record<'files' | 'records', Droppable>>,
): RetentionStore {
  const runs = new Map<string, RetentionRun>();
  const closed = (siteId: string, before: string) =>
    conversations(siteId)
      .flatMap(({ id, state }) =>
        state.phase === 'closed' && state.closedAt && state.closedAt < before ? [{ id, at: state.closedAt }] : [],
      )
      .toSorted((a, b) => order(a.at, b.at) || order(a.id, b.id));
  const gone = (siteId: string, before: string) =>
    visitors(siteId)
      .filter((one) => one.conversations === 0 && one.lastVisitedAt < before)
      .toSorted((a, b) => order(a.lastVisitedAt, b.lastVisitedAt) || order(a.id, b.id));
  return {
    closedBefore: async (siteId, before, limit) =>
      closed(siteId, before)
        .slice(0, limit)
        .map(({ id }) => id),
    goneBefore: async (siteId, before, limit) =>
      gone(siteId, before)
        .slice(0, limit)
        .map(({ id }) => id),
    dropFiles: async (siteId, before, limit) => drop(others.files(siteId, before), limit),
    dropRecords: async (siteId, before, limit) => drop(others.records(siteId, before), limit),
    async count(kind, siteId, before) {
      const all = { conversations: closed, contacts: gone, ...others };
      return all[kind](siteId, before).length;
    },
    ran: async (run) => void runs.set(run.siteId, run),
    lastRun: async (siteId) => runs.get(siteId),
  };
}

function drop(all: readonly (() => void)[], limit: number): number {
  const some = all.slice(0, limit);
  for (const one of some) one();
  return some.length;
}
