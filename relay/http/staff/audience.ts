// The Audience: visitors of a site, and the conversations of one of them.
import * as v from 'valibot';
import { VisitorSort, type VisitorConversationsResponse, type VisitorsResponse } from '#protocol/http/staff.ts';
import { VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import type { Refused } from '#protocol/refusals.ts';
import { reaches } from '#relay/domain/access.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, notFound, type Route, type StaffCall } from '../route.ts';
import { cursorIn, searchIn } from './list-params.ts';
import { listedRows } from './listed-rows.ts';
import { profileOf } from './profile-of.ts';

export function audienceRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/visitors';
  return [
    { method: 'GET', path, who: 'agent', query: ['q', 'sort', 'before'], handle: (call) => visitors(deps, call) },
    { method: 'GET', path: `${path}/:id/conversations`, who: 'agent', handle: (call) => conversationsOf(deps, call) },
  ];
}

async function visitors(deps: HttpDeps, { query, member }: StaffCall): Promise<VisitorsResponse | Refused> {
  const sort = v.safeParse(VisitorSort, query.get('sort') ?? 'lastVisitedAt');
  if (!sort.success) return badParam('sort', VisitorSort.options.join(', '));
  const q = searchIn(query);
  if (typeof q === 'object') return q;
  const before = cursorIn(query);
  if (typeof before === 'object') return before;
  const page = await deps.store.visitors.list({
    siteId: member.siteId,
    sort: sort.output,
    limit: limits.page,
    ...(q !== undefined && { q }),
    ...(before !== undefined && { before }),
  });
  return { visitors: page.rows.map(profileOf), next: page.next, total: await deps.store.visitors.count(member.siteId) };
}

async function conversationsOf(deps: HttpDeps, call: StaffCall): Promise<VisitorConversationsResponse | Refused> {
  const id = call.param('id');
  const visitor = v.is(VisitorId, id) ? await deps.store.visitors.get(call.member.siteId, id) : undefined;
  if (!visitor) return notFound;
  const found = await deps.store.conversations.ofVisitor(call.member.siteId, visitor.id, limits.pageMax);
  const known = found.filter(({ state }) => reaches(call.access, state.groupId));
  return { visitor: profileOf(visitor), rows: await listedRows(deps, call.member.id, known) };
}
