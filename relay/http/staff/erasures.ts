// Erases a visitor (SPEC T-24, GUARANTEES G30): everything they said, sent and are known by, in all groups and for good. What stays is
// that each conversation was deleted, and that this was asked, by whom and when.
import * as v from 'valibot';
import { EraseRequest, type Erasure, type ErasuresResponse } from '#protocol/http/staff.ts';
import { makeCommandId, makeId, VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { deliveriesFor } from '#relay/dispatch/deliveries.ts';
import type { Erasure as ErasureRecord } from '#relay/store/erasures.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';

export function erasureRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'POST', path: '/api/staff/visitors/:id/erase', who: 'admin', handle: (call) => erase(deps, call) },
    { method: 'GET', path: '/api/staff/erasures', who: 'admin', handle: (call) => list(deps, call) },
  ];
}

async function erase(deps: HttpDeps, call: StaffCall): Promise<Erasure | Refused> {
  const body = await readJson(call.request, EraseRequest);
  if (isRefused(body)) return body;
  const { siteId } = call.member;
  const id = call.param('id');
  if (!v.is(VisitorId, id)) return notFound;
  const visitor = await deps.store.visitors.get(siteId, id);
  const before = visitor ? undefined : await deps.store.erasures.get(siteId, id);
  if (!visitor) return before ? itemOf(before) : notFound;
  if (body.value.confirm.trim().toUpperCase() !== id.slice(-4).toUpperCase())
    return refuse('bad_field', 'Type the last four characters of the visitor’s id.', { field: 'confirm' });
  await keepOut(deps, call, id);
  const conversations = await deleteAll(deps, call, id);
  if (typeof conversations !== 'number') return conversations;
  const { member } = call;
  const erasure = { siteId, visitorId: id, by: { id: member.id, name: member.name }, at: deps.now().toISOString(), conversations };
  const told = [{ event: 'contact.erased', data: { visitor: { id } } }] as const;
  const newId = () => makeCommandId(deps.random);
  await deps.store.erasures.put(erasure, await deliveriesFor({ store: deps.store, newId }, siteId, told, erasure.at, {}));
  deps.bury();
  return itemOf(erasure);
}

/** Nothing new begins while what there is goes. The block goes with the visitor: who comes back is somebody new. */
async function keepOut({ store, live, now, random }: HttpDeps, { member }: StaffCall, visitorId: string): Promise<void> {
  await store.blocks.put({
    id: makeId('bk', random),
    siteId: member.siteId,
    visitorId,
    reason: '',
    by: { id: member.id, name: member.name },
    createdAt: now().toISOString(),
    until: null,
    liftedAt: null,
    liftedBy: null,
  });
  live.cutVisitor(member.siteId, visitorId, 'What was known of this visitor was erased.');
}

/** How many there were, or why it cannot be finished now; asked again, it goes on where it stopped. */
async function deleteAll(deps: HttpDeps, call: StaffCall, visitorId: string): Promise<number | Refused> {
  let count = 0;
  for (;;) {
    const rows = await deps.store.conversations.ofVisitor(call.member.siteId, visitorId, limits.pageMax);
    if (rows.length === 0) return count;
    for (const { id, state } of rows) {
      const refused =
        (state.phase === 'closed' ? undefined : await ask(deps, call, id, 'conversation.shut')) ??
        (await ask(deps, call, id, 'conversation.delete'));
      // Somebody else deleted it a moment ago.
      if (refused && refused.refused.code !== 'not_found') return refused;
      count += 1;
    }
  }
}

async function ask(
  deps: HttpDeps,
  { member }: StaffCall,
  stream: string,
  type: 'conversation.shut' | 'conversation.delete',
): Promise<Refused | undefined> {
  const actor = { kind: 'agent' as const, ...faceOf(member) };
  const outcome = await deps.dispatch(member.siteId, {
    id: makeCommandId(deps.random),
    stream,
    actor,
    role: member.role,
    access: 'all',
    command: { type },
  });
  return isRefused(outcome) ? outcome : undefined;
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<ErasuresResponse> {
  return { erasures: (await store.erasures.list(member.siteId, limits.pageMax)).map(itemOf) };
}

function itemOf({ visitorId, by, at, conversations }: ErasureRecord): Erasure {
  return { visitorId, by: by.name, at, conversations };
}
