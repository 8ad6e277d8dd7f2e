// What a site's limits would delete now, before anybody saves them, and what the last run did (GUARANTEES P9).
import { kinds, type RetentionKind, type RetentionResponse } from '#protocol/http/retention.ts';
import type { Refused } from '#protocol/refusals.ts';
import { limitOf } from '#relay/dispatch/retention.ts';
import type { HttpDeps } from '../deps.ts';
import { wholeNumber, type Route, type StaffCall } from '../route.ts';

export function retentionRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/api/staff/retention', who: 'admin', query: [...kinds], handle: (call) => preview(deps, call) }];
}

async function preview({ store, now }: HttpDeps, { member: { siteId }, query }: StaffCall): Promise<RetentionResponse | Refused> {
  const at = now().toISOString();
  const counts: Record<RetentionKind, number | null> = { conversations: null, contacts: null, files: null, records: null };
  for (const kind of kinds) {
    const days = wholeNumber(query, kind, 1, 3_650);
    if (typeof days === 'object') return days;
    if (days !== undefined) counts[kind] = await store.retention.count(kind, siteId, limitOf(days, at));
  }
  const last = await store.retention.lastRun(siteId);
  if (!last) return { ...counts, last: null };
  const { siteId: _, day: _also, ...ran } = last;
  return { ...counts, last: ran };
}
