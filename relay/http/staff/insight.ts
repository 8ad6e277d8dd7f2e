// Insight: counters of a site's days, days without anything included.
import type { InsightResponse } from '#protocol/http/staff.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { daysBetween } from '../days.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';

const none = { opens: 0, subscribers: 0, conversations: 0, messages: 0, liveRequests: 0 } as const;

export function insightRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/api/staff/insight', who: 'agent', query: ['from', 'to'], handle: (call) => insight(deps, call) }];
}

async function insight(deps: HttpDeps, { query, member }: StaffCall): Promise<InsightResponse | Refused> {
  const days = daysBetween(query.get('from'), query.get('to'));
  if (isRefused(days)) return days;
  const stored = await deps.store.insight.days(member.siteId, days[0]!, days.at(-1)!);
  const byDay = new Map(stored.map(({ day, counters }) => [day, counters]));
  const counts = await deps.store.conversations.counts(member.siteId);
  return {
    days: days.map((day) => ({ ...none, ...byDay.get(day), day })),
    totals: { subscribers: await deps.store.visitors.count(member.siteId), openNow: counts.open, waitingNow: counts.queued },
  };
}
