// Keeps visitors out, and lets them in again (SPEC S-19, S-20). Whoever is blocked is cut off at once; what they have open closes.
// Who may know of no conversation of a visitor may not block them either, and does not read why others did (T-60).
import * as v from 'valibot';
import { BlockRequest, type BlockItem, type BlocksResponse } from '#protocol/http/staff.ts';
import { makeId, VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { rangeOf } from '#relay/auth/networks.ts';
import { reaches, scopeOf } from '#relay/domain/access.ts';
import type { BlockRecord, ListedBlock } from '#relay/store/blocks.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import { cursorIn } from './list-params.ts';
import { blockRange } from './networks.ts';
import { shutAll } from './shut-all.ts';

const HOUR_MS = 3_600_000;

export function blockRoutes(deps: HttpDeps): readonly Route[] {
  const one = '/api/staff/visitors/:id';
  return [
    { method: 'POST', path: `${one}/block`, who: 'agent', audits: 'visitor.blocked', handle: (call) => block(deps, call) },
    { method: 'POST', path: `${one}/unblock`, who: 'agent', audits: 'visitor.unblocked', handle: (call) => unblock(deps, call) },
    { method: 'GET', path: '/api/staff/blocks', who: 'agent', query: ['before'], handle: (call) => list(deps, call) },
  ];
}

async function block(deps: HttpDeps, call: StaffCall): Promise<BlockItem | Refused> {
  const body = await readJson(call.request, BlockRequest);
  if (isRefused(body)) return body;
  const visitor = await visitorIn(deps, call);
  if (!visitor) return notFound;
  const { member } = call;
  const { reason, hours, network = false } = body.value;
  // First, so that whoever cannot be found by their network is not blocked by halves.
  const fault = network ? await blockTheirNetwork(deps, call, visitor.id, body.value) : undefined;
  if (fault) return fault;
  const now = deps.now();
  const record: BlockRecord = {
    id: makeId('bk', deps.random),
    siteId: member.siteId,
    visitorId: visitor.id,
    reason,
    by: { id: member.id, name: member.name },
    createdAt: now.toISOString(),
    until: hours === null ? null : new Date(now.getTime() + hours * HOUR_MS).toISOString(),
    liftedAt: null,
    liftedBy: null,
  };
  await deps.store.blocks.put(record);
  // First nobody gets in any more, then those who are in are sent away, then what they had open ends: nothing can slip between.
  deps.live.cutVisitor(member.siteId, visitor.id, 'This visitor is blocked.');
  await shutAll(deps, call, visitor.id);
  deps.live.visitorChanged(member.siteId, visitor.id);
  return itemOf({ ...record, visitorName: visitor.name });
}

/** With the visitor the network that they come from now, which somebody who leads the desk may ask for. */
async function blockTheirNetwork(deps: HttpDeps, call: StaffCall, visitorId: string, asked: BlockRequest): Promise<Refused | undefined> {
  if (call.member.role === 'agent') return refuse('forbidden', 'Only managers and admins block networks.', { field: 'network' });
  const ranges = deps.live.addressesOf(call.member.siteId, visitorId).flatMap((address) => rangeOf(address) ?? []);
  if (ranges.length === 0) return refuse('not_here', 'The visitor is not here now.', { field: 'network' });
  for (const range of ranges) {
    const blocked = await blockRange(deps, call, range, asked);
    if (isRefused(blocked)) return blocked;
  }
  return undefined;
}

async function unblock(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const { siteId, name } = call.member;
  const visitor = await visitorIn(deps, call);
  if (!visitor || !(await deps.store.blocks.lift(siteId, visitor.id, name, deps.now().toISOString()))) return notFound;
  deps.live.visitorChanged(siteId, visitor.id);
  return null;
}

async function list(deps: HttpDeps, { query, member, access }: StaffCall): Promise<BlocksResponse | Refused> {
  const before = cursorIn(query);
  if (typeof before === 'object') return before;
  const { rows, next } = await deps.store.blocks.list({
    siteId: member.siteId,
    groups: scopeOf(access),
    limit: limits.page,
    ...(before !== undefined && { before }),
  });
  return { blocks: rows.map(itemOf), next };
}

function itemOf({ id, visitorId, visitorName, reason, by, createdAt, until, liftedAt, liftedBy }: ListedBlock): BlockItem {
  return { id, visitorId, visitorName, reason, by: by.name, at: createdAt, until, liftedAt, liftedBy };
}

/** The visitor, where the caller may know of a conversation of theirs; leads may do without one. */
async function visitorIn(deps: HttpDeps, call: StaffCall): Promise<VisitorRecord | undefined> {
  const { siteId } = call.member;
  const { access } = call;
  const id = call.param('id');
  const visitor = v.is(VisitorId, id) ? await deps.store.visitors.get(siteId, id) : undefined;
  if (!visitor || access === 'all') return visitor;
  const theirs = await deps.store.conversations.ofVisitor(siteId, visitor.id, limits.pageMax);
  return theirs.some(({ state }) => reaches(access, state.groupId)) ? visitor : undefined;
}
