// Administrators erase a visitor (SPEC T-24), and see who was erased.
import { EraseRequest, type Erasure, type ErasuresResponse } from '#protocol/http/staff.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import type { Erasure as ErasureRecord } from '#relay/store/erasures.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { eraseVisitor } from '../erase-visitor.ts';
import type { Route, StaffCall } from '../route.ts';

export function erasureRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'POST', path: '/api/staff/visitors/:id/erase', who: 'admin', audits: 'contact.erased', handle: (call) => erase(deps, call) },
    { method: 'GET', path: '/api/staff/erasures', who: 'admin', handle: (call) => list(deps, call) },
  ];
}

async function erase(deps: HttpDeps, call: StaffCall): Promise<Erasure | Refused> {
  const body = await readJson(call.request, EraseRequest);
  if (isRefused(body)) return body;
  const { siteId, role } = call.member;
  const actor = { kind: 'agent' as const, ...faceOf(call.member) };
  const erased = await eraseVisitor(deps, { siteId, actor, role }, call.param('id'), body.value.confirm);
  return isRefused(erased) ? erased : itemOf(erased);
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<ErasuresResponse> {
  return { erasures: (await store.erasures.list(member.siteId, limits.pageMax)).map(itemOf) };
}

function itemOf({ visitorId, by, at, conversations }: ErasureRecord): Erasure {
  return { visitorId, by: by.name, at, conversations };
}
