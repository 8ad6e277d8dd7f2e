// The list behind a figure of Insight: which conversations it counted, for whoever may know of them. Those of a person are for managers.
import * as v from 'valibot';
import { CountedFigure, type CountedResponse } from '#protocol/http/counted.ts';
import { AgentId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { reaches } from '#relay/domain/access.ts';
import type { FigureScope } from '#relay/domain/figures.ts';
import type { Listed } from '#relay/store/conversations.ts';
import { daysBetween } from '../days.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, outranks, type Route, type StaffCall } from '../route.ts';
import { groupScopes } from './insight.ts';
import { cursorIn } from './list-params.ts';
import { listedRows } from './listed-rows.ts';
import { scopeIn } from './scope.ts';

export function countedRoutes(deps: HttpDeps): readonly Route[] {
  const query = ['figure', 'from', 'to', 'group', 'agent', 'before'];
  return [{ method: 'GET', path: '/api/staff/counted', who: 'agent', query, handle: (call) => list(deps, call) }];
}

async function list(deps: HttpDeps, call: StaffCall): Promise<CountedResponse | Refused> {
  const { query, member, access } = call;
  const figure = v.safeParse(CountedFigure, query.get('figure'));
  if (!figure.success) return badParam('figure', 'the name of a figure that has a list');
  const days = daysBetween(query.get('from'), query.get('to'));
  if (isRefused(days)) return days;
  const before = cursorIn(query);
  if (typeof before === 'object') return before;
  const scopes = await scopesIn(deps, call);
  if ('refused' in scopes) return scopes;
  const range = { siteId: member.siteId, from: days[0]!, to: days.at(-1)!, scopes };
  const asked = { ...range, figure: figure.output, limit: limits.page };
  const [page, sums] = await Promise.all([
    deps.store.counted.list({ ...asked, ...(before !== undefined && { before }) }),
    deps.store.insight.sums({ ...range, grain: 'day' }),
  ]);
  const ofFigure = sums.filter((sum) => sum.figure.split(' ')[0] === figure.output);
  const found = await Promise.all(page.rows.map(({ stream }) => deps.store.conversations.get(member.siteId, stream)));
  const known = found.filter((one): one is Listed => one !== undefined && reaches(access, one.state.groupId));
  const rows = new Map((await listedRows(deps, member.id, known)).map((row) => [row.id, row]));
  return {
    rows: page.rows.flatMap(({ stream, day, times }) => {
      const row = rows.get(stream);
      return row ? [{ row, day, times }] : [];
    }),
    next: page.next,
    total: ofFigure.reduce((sum, { total }) => sum + total, 0),
  };
}

async function scopesIn(deps: HttpDeps, call: StaffCall): Promise<readonly FigureScope[] | Refused> {
  const { query, member, access } = call;
  const agent = query.get('agent');
  if (agent !== null) {
    if (!v.is(AgentId, agent) || query.has('group')) return badParam('agent', 'the id of an agent, without a group');
    if (!outranks(member.role, 'manager') || access !== 'all') return refuse('forbidden', 'Figures of persons are for managers.');
    return [`agent ${agent}`];
  }
  const scope = await scopeIn(deps, call);
  if (typeof scope === 'object' && isRefused(scope)) return scope;
  return groupScopes(scope, await deps.store.insight.scopes(member.siteId));
}
