// The Audience: visitors of a site, page by page or as a file, and the conversations of one of them.
import * as v from 'valibot';
import { COUNTED, type VisitorConversationsResponse, type VisitorsResponse } from '#protocol/http/audience.ts';
import { VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { reaches } from '#relay/domain/access.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { audienceCsv } from './audience-csv.ts';
import { audienceParams, audienceQuery } from './audience-query.ts';
import { cursorIn } from './list-params.ts';
import { listedRows } from './listed-rows.ts';
import { profileOf } from '../profile-of.ts';

/** Roles or countries that can be chosen from. */
const FACETS = 250;

export function audienceRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/visitors';
  return [
    { method: 'GET', path, who: 'agent', query: [...audienceParams, 'before'], handle: (call) => visitors(deps, call) },
    {
      method: 'GET',
      path: `${path}.csv`,
      who: 'manager',
      query: audienceParams,
      audits: 'audience.taken',
      handle: (call) => audienceCsv(deps, call),
    },
    { method: 'GET', path: `${path}/:id/conversations`, who: 'agent', handle: (call) => conversationsOf(deps, call) },
  ];
}

async function visitors(deps: HttpDeps, call: StaffCall): Promise<VisitorsResponse | Refused> {
  const query = audienceQuery(deps, call);
  if (isRefused(query)) return query;
  const before = cursorIn(call.query);
  if (typeof before === 'object') return before;
  const { siteId } = call.member;
  const page = await deps.store.visitors.list({ ...query, limit: limits.page, ...(before !== undefined && { before }) });
  const facets = before === undefined ? await deps.store.visitors.facets(siteId, FACETS) : undefined;
  return {
    visitors: page.rows.map(profileOf),
    next: page.next,
    total: await deps.store.visitors.countUpTo(siteId, COUNTED),
    ...(facets && { facets: { roles: [...facets.roles], countries: [...facets.countries] } }),
  };
}

async function conversationsOf(deps: HttpDeps, call: StaffCall): Promise<VisitorConversationsResponse | Refused> {
  const id = call.param('id');
  const visitor = v.is(VisitorId, id) ? await deps.store.visitors.get(call.member.siteId, id) : undefined;
  if (!visitor) return notFound;
  const found = await deps.store.conversations.ofVisitor(call.member.siteId, visitor.id, limits.pageMax);
  const known = found.filter(({ state }) => reaches(call.access, state.groupId));
  return { visitor: profileOf(visitor), rows: await listedRows(deps, call.member.id, known) };
}
