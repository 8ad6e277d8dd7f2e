// Incidents (SPEC G-21): agents state what many have, say what becomes of it, and link who waits. Who is told, and when, is the
// store's batch and the runner's; what a conversation says to it is domain/conversation/incident.ts.
import {
  IncidentCreate,
  incidentLimits,
  IncidentLink,
  IncidentReachAsk,
  IncidentTell,
  type Incident,
  type IncidentLinked,
  type IncidentReach,
  type IncidentsResponse,
} from '#protocol/http/incidents.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { isInScope, type Whereabouts } from '#relay/domain/incidents/scope.ts';
import { withTallies } from '#relay/live/incidents-of.ts';
import type { IncidentRecord } from '#relay/store/incidents.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { alikeQuestions } from './alike-questions.ts';

/** Conversations that are told in one second: a thousand linked take ten, and everything else goes on. */
const PER_SECOND = 100;

export function incidentRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/incidents';
  const alike = alikeQuestions(deps);
  // One at a time: what is open is counted, and an update names the one before.
  const inTurn =
    <T>(work: (deps: HttpDeps, call: StaffCall) => Promise<T>) =>
    (call: StaffCall): Promise<T> =>
      turns(`incidents ${call.member.siteId}`, () => work(deps, call));
  return [
    { method: 'GET', path, who: 'agent', handle: (call) => list(deps, call) },
    { method: 'GET', path: `${path}/alike`, who: 'agent', handle: alike.now },
    { method: 'POST', path: `${path}/reach`, who: 'agent', handle: (call) => reach(deps, call) },
    { method: 'POST', path, who: 'agent', handle: inTurn(create) },
    { method: 'POST', path: `${path}/:id/updates`, who: 'agent', handle: inTurn(tell) },
    {
      method: 'POST',
      path: `${path}/:id/link`,
      who: 'agent',
      handle: (call) => link(deps, call).finally(() => alike.forget(call.member.siteId)),
    },
  ];
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<IncidentsResponse> {
  return { incidents: await withTallies(store, await store.incidents.list(member.siteId, incidentLimits.listed)) };
}

/** As far as is known where everybody is: a page that a visitor has just gone to may be a moment late. */
async function reach({ store, live }: HttpDeps, { request, member }: StaffCall): Promise<IncidentReach | Refused> {
  const body = await readJson(request, IncidentReachAsk);
  if (isRefused(body)) return body;
  const { conversations, visitors } = await store.incidents.whereabouts(member.siteId, live.visitorsHere(member.siteId));
  const count = (all: readonly Whereabouts[]): number => all.filter((one) => isInScope(body.value.scope, one)).length;
  return { visitors: count(visitors), conversations: count(conversations) };
}

async function create(deps: HttpDeps, { request, member }: StaffCall): Promise<Incident | Refused> {
  const body = await readJson(request, IncidentCreate);
  if (isRefused(body)) return body;
  const { siteId } = member;
  if ((await deps.store.incidents.open(siteId)).length >= incidentLimits.open)
    return refuse('too_many', `At most ${incidentLimits.open} open incidents.`, { max: incidentLimits.open });
  const incident: IncidentRecord = {
    id: makeId('in', deps.random),
    siteId,
    ...body.value,
    by: faceOf(member),
    openedAt: deps.now().toISOString(),
    resolvedAt: null,
    updates: [],
  };
  await deps.store.incidents.create(incident);
  deps.live.incidentsChanged(siteId);
  return one(deps, incident);
}

async function tell(deps: HttpDeps, call: StaffCall): Promise<Incident | Refused> {
  const body = await readJson(call.request, IncidentTell);
  if (isRefused(body)) return body;
  const incident = await known(deps, call);
  if (!incident) return notFound;
  const { texts, resolved } = body.value;
  if (incident.resolvedAt !== null) return refuse('bad_target', 'This incident is over.');
  if (incident.updates.length >= incidentLimits.updates && !resolved)
    return refuse('too_many', `At most ${incidentLimits.updates} updates.`, { max: incidentLimits.updates });
  const now = deps.now();
  const last = incident.updates.at(-1);
  const wait = last ? Date.parse(last.at) + incidentLimits.updateEveryMs - now.getTime() : 0;
  // News that come faster than anybody reads them are no news. The end of it may be told at any time.
  if (wait > 0 && !resolved) return refuse('rate_limited', 'One update a minute.', { retryAfterMs: wait });
  const at = now.toISOString();
  if (!(await deps.store.incidents.tell(incident, { texts, at, by: faceOf(call.member) }, resolved ? at : null, PER_SECOND)))
    return refuse('stale_write', 'Somebody else was faster. Look at theirs first.');
  deps.live.jobsWritten();
  deps.live.incidentsChanged(incident.siteId);
  return one(deps, (await deps.store.incidents.get(incident.siteId, incident.id)) ?? incident);
}

/** Those that do not wait any more, or that the agent may not know of, are left as they are. */
async function link(deps: HttpDeps, call: StaffCall): Promise<IncidentLinked | Refused> {
  const body = await readJson(call.request, IncidentLink);
  if (isRefused(body)) return body;
  const incident = await known(deps, call);
  if (!incident) return notFound;
  if (incident.resolvedAt !== null) return refuse('bad_target', 'This incident is over.');
  const { member, access } = call;
  let linked = 0;
  for (const stream of new Set(body.value.conversationIds)) {
    const outcome = await deps.dispatch(member.siteId, {
      id: makeCommandId(deps.random),
      stream,
      actor: { kind: 'agent', ...faceOf(member) },
      role: member.role,
      access,
      command: { type: 'incident.link', incidentId: incident.id },
    });
    if (!isRefused(outcome)) linked += 1;
  }
  deps.live.incidentsChanged(incident.siteId);
  return { linked };
}

async function known(deps: HttpDeps, { member, param }: StaffCall): Promise<IncidentRecord | undefined> {
  return deps.store.incidents.get(member.siteId, param('id'));
}

async function one(deps: HttpDeps, incident: IncidentRecord): Promise<Incident> {
  const [whole] = await withTallies(deps.store, [incident]);
  if (!whole) throw new Error('[http] an incident has no tally');
  return whole;
}
