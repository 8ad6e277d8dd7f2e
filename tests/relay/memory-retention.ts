// What is older than its site wants, in memory, for tests.
import type { Listed } from '#relay/store/conversations.ts';
import type { RetentionRun, RetentionStore } from '#relay/store/retention.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { order } from './memory-lists.ts';

export function memoryRetention(
  conversations: (siteId: string) => readonly Listed[],
  visitors: (siteId: string) => readonly VisitorRecord[],
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
    countClosed: async (siteId, before) => closed(siteId, before).length,
    countGone: async (siteId, before) => gone(siteId, before).length,
    ran: async (run) => void runs.set(run.siteId, run),
    lastRun: async (siteId) => runs.get(siteId),
  };
}
