// Incidents (SPEC G-21): agents state what many have, say what becomes of it, and link who waits. Who is told, and when, is the
// store's batch and the runner's; what a conversation says to it is domain/conversation/incident.ts.
import { standingsOf } from '#protocol/conversation/incident.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import {
  IncidentCreate,
  incidentLimits,
  IncidentLink,
  IncidentTell,
  type AlikeResponse,
  type Incident,
  type IncidentLinked,
  type IncidentsResponse,
} from '#protocol/http/incidents.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { scopeOf } from '#relay/domain/access.ts';
import { alike, commonPage } from '#relay/domain/incidents/alike.ts';
import { withTallies } from '#relay/live/incidents-of.ts';
import type { IncidentRecord } from '#relay/store/incidents.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

/** Conversations that are told in one second: a thousand linked take ten, and everything else goes on. */
const PER_SECOND = 100;
const ALIKE_MS = 30 * 60_000;
/** Work grows with the square of it. */
const LOOKED_AT = 200;
const FIRST_EVENTS = 20;
const SHOWN_GROUPS = 5;
const SHOWN_TEXTS = 3;

export function incidentRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/incidents';
  // One at a time: what is open is counted, and an update names the one before.
  const inTurn =
    <T>(work: (deps: HttpDeps, call: StaffCall) => Promise<T>) =>
    (call: StaffCall): Promise<T> =>
      turns(`incidents ${call.member.siteId}`, () => work(deps, call));
  return [
    { method: 'GET', path, who: 'agent', handle: (call) => list(deps, call) },
    { method: 'GET', path: `${path}/alike`, who: 'agent', handle: (call) => alikeNow(deps, call) },
    { method: 'POST', path, who: 'agent', handle: inTurn(create) },
    { method: 'POST', path: `${path}/:id/updates`, who: 'agent', handle: inTurn(tell) },
    { method: 'POST', path: `${path}/:id/link`, who: 'agent', handle: (call) => link(deps, call) },
  ];
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<IncidentsResponse> {
  return { incidents: await withTallies(store, await store.incidents.list(member.siteId, incidentLimits.listed)) };
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

async function alikeNow(deps: HttpDeps, { member, access }: StaffCall): Promise<AlikeResponse> {
  const since = new Date(deps.now().getTime() - ALIKE_MS).toISOString();
  const query = { siteId: member.siteId, agentId: member.id, groups: scopeOf(access), limit: LOOKED_AT } as const;
  const pages = await Promise.all((['queue', 'all'] as const).map((category) => deps.store.conversations.list({ ...query, category })));
  const recent = new Map(
    pages
      .flatMap(({ rows }) => rows)
      .filter(({ state }) => state.activeAt >= since && state.phase !== 'closed' && !isTold(state))
      .map((row) => [row.id, row]),
  );
  const questions = await Promise.all(
    [...recent.values()].slice(0, LOOKED_AT).map(async ({ id, state, visitor }) => ({
      stream: id,
      text: await firstQuestion(deps, id),
      page: (await deps.store.visitors.get(member.siteId, visitor.id))?.page ?? null,
      waits: state.phase === 'queued',
    })),
  );
  return {
    groups: alike(questions)
      .slice(0, SHOWN_GROUPS)
      .map((group) => ({
        count: group.questions.length,
        texts: [...new Set(group.questions.map(({ text }) => text))].slice(0, SHOWN_TEXTS),
        page: commonPage(group),
        waiting: group.questions.filter(({ waits }) => waits).map(({ stream }) => stream),
      })),
  };
}

function isTold({ incident }: ConversationState): boolean {
  return standingsOf(incident).some(({ stand }) => stand === 'linked');
}

/** The visitor's first words: what comes after may be about the wait. */
async function firstQuestion({ store }: HttpDeps, stream: string): Promise<string> {
  const events = await store.streams.read(stream, 0, FIRST_EVENTS);
  const said = events.flatMap(({ by, body }) =>
    by.kind === 'visitor' && body.type === 'message.posted' && !body.answers ? [body.text] : [],
  );
  return said[0] ?? '';
}

async function known(deps: HttpDeps, { member, param }: StaffCall): Promise<IncidentRecord | undefined> {
  return deps.store.incidents.get(member.siteId, param('id'));
}

async function one(deps: HttpDeps, incident: IncidentRecord): Promise<Incident> {
  const [whole] = await withTallies(deps.store, [incident]);
  if (!whole) throw new Error('[http] an incident has no tally');
  return whole;
}
