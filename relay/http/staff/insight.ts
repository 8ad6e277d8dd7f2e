// Insight: figures of a site's days, and of the five minutes of a single one, for what the caller may know of. Those of persons are
// for managers (GUARANTEES P19).
import type { AgentFigures, GroupFigures, InsightResponse } from '#protocol/http/insight.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import type { Scope } from '#relay/domain/access.ts';
import { agentView, groupView, pagesOf } from '#relay/domain/figure-view.ts';
import { graphed, type Figure, type FigureScope } from '#relay/domain/figures.ts';
import type { FigurePoint, FigureSum } from '#relay/store/insight.ts';
import { daysBetween, slotsOf } from '../days.ts';
import type { HttpDeps } from '../deps.ts';
import { outranks, type Route, type StaffCall } from '../route.ts';
import { scopeIn } from './scope.ts';

const none = { opens: 0, subscribers: 0, conversations: 0, messages: 0, liveRequests: 0 } as const;
const MOST_LISTED_PAGES = 20;

export function insightRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/insight', who: 'agent', query: ['from', 'to', 'group'], handle: (call) => insight(deps, call) },
  ];
}

async function insight(deps: HttpDeps, call: StaffCall): Promise<InsightResponse | Refused> {
  const { query, member } = call;
  const days = daysBetween(query.get('from'), query.get('to'));
  if (isRefused(days)) return days;
  const scope = await scopeIn(deps, call);
  if (typeof scope === 'object' && isRefused(scope)) return scope;
  const { siteId } = member;
  const known = await deps.store.insight.scopes(siteId);
  const groups = groupScopes(scope, known);
  const range = { siteId, grain: 'day', from: days[0]!, to: days.at(-1)! } as const;
  const [drawn, sums, slots, counts, subscribers] = await Promise.all([
    deps.store.insight.series({ ...range, scopes: ['site', ...groups] }, [...graphed, 'subscribers']),
    deps.store.insight.sums({ ...range, scopes: groups }),
    days.length === 1 ? slotsFor(deps, siteId, days[0]!, groups) : undefined,
    deps.store.conversations.counts(siteId),
    deps.store.visitors.count(siteId),
  ]);
  const at = byAt(drawn);
  const open = Object.entries(counts.groups).filter(([id]) => scope === 'all' || scope.includes(id === 'all' ? null : id));
  return {
    days: days.map((day) => ({ ...none, ...at.get(day), day })),
    ...(slots && { slots }),
    totals: {
      subscribers,
      openNow: open.reduce((sum, [, group]) => sum + group.open, 0),
      waitingNow: open.reduce((sum, [, group]) => sum + group.queued, 0),
    },
    figures: groupView(sums),
    pages: pagesOf(sums, MOST_LISTED_PAGES),
    groups: await byGroup(deps, siteId, groups, sums),
    ...(outranks(member.role, 'manager') && scope === 'all' && { agents: await byAgent(deps, range, known) }),
  };
}

/** What `scope` means among the scopes that have figures: everything is every group there ever was. */
export function groupScopes(scope: Scope, known: readonly FigureScope[]): readonly FigureScope[] {
  if (scope === 'all') return known.filter((one) => one === 'group' || one.startsWith('group '));
  return scope.map((id): FigureScope => (id === null ? 'group' : `group ${id}`));
}

async function slotsFor(deps: HttpDeps, siteId: string, day: string, groups: readonly FigureScope[]): Promise<InsightResponse['slots']> {
  const site = await deps.store.sites.byId(siteId);
  const slots = slotsOf(site?.settings.timeZone ?? 'UTC', day);
  const range = { siteId, grain: 'slot', from: slots[0]!, to: slots.at(-1)! } as const;
  const at = byAt(await deps.store.insight.series({ ...range, scopes: ['site', ...groups] }, graphed));
  const { subscribers: _, ...zero } = none;
  return slots.map((slot) => ({ ...zero, ...at.get(slot), at: `${slot}:00.000Z` }));
}

function byAt(points: readonly FigurePoint[]): ReadonlyMap<string, Partial<Record<Figure, number>>> {
  const found = new Map<string, Partial<Record<Figure, number>>>();
  for (const { at, figure, total } of points) found.set(at, { ...found.get(at), [figure]: total });
  return found;
}

/** All first, then by name; a group that is gone has nothing of its own to be listed under. */
async function byGroup(
  deps: HttpDeps,
  siteId: string,
  scopes: readonly FigureScope[],
  sums: readonly FigureSum[],
): Promise<GroupFigures[]> {
  const groups = await deps.store.groups.list(siteId);
  const listed = [{ id: null, name: 'All' }, ...groups.map(({ id, name }) => ({ id, name }))];
  return listed.flatMap(({ id, name }) => {
    const scope: FigureScope = id === null ? 'group' : `group ${id}`;
    return scopes.includes(scope) ? [{ id, name, ...groupView(sums.filter((sum) => sum.scope === scope)) }] : [];
  });
}

async function byAgent(
  deps: HttpDeps,
  range: { readonly siteId: string; readonly grain: 'day'; readonly from: string; readonly to: string },
  known: readonly FigureScope[],
): Promise<AgentFigures[]> {
  const members = await deps.store.people.members(range.siteId);
  const scopes = known.filter((scope) => scope.startsWith('agent '));
  const sums = await deps.store.insight.sums({ ...range, scopes });
  return members.flatMap(({ id, name }) => {
    const theirs = sums.filter(({ scope }) => scope === `agent ${id}`);
    return theirs.length > 0 ? [{ id, name, ...agentView(theirs) }] : [];
  });
}
