// Freezes a contact, and lifts that again (GUARANTEES P13, Art. 18 GDPR), by managers and admins. Whoever is frozen may still chat, have their data
// and be erased.
import { RestrictRequest, type KnownVisitor } from '#protocol/http/visitors.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { knownVisitor } from './known-visitor.ts';
import { met } from './visitor-met.ts';

export function restrictionRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const one = '/api/staff/visitors/:id';
  // After a change that is under way, and before the next.
  const inTurn = (work: typeof restrict) => (call: StaffCall) => turns(`visitor ${call.param('id')}`, () => work(deps, call));
  return [
    { method: 'POST', path: `${one}/restrict`, who: 'manager', audits: 'contact.restricted', handle: inTurn(restrict) },
    { method: 'POST', path: `${one}/release`, who: 'manager', audits: 'contact.released', handle: inTurn(release) },
  ];
}

async function restrict(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const body = await readJson(call.request, RestrictRequest);
  if (isRefused(body)) return body;
  const found = await met(deps, call);
  if (!found) return notFound;
  const { siteId, id: visitorId } = found.visitor;
  const { id, name } = call.member;
  const restriction = { siteId, visitorId, reason: body.value.reason, by: { id, name }, at: deps.now().toISOString() };
  const done = await deps.store.restrictions.put(restriction);
  if (done === 'gone') return notFound;
  if (done === 'exists') return refuse('already_exists', 'This contact is restricted already.');
  deps.live.knownChanged(siteId, visitorId);
  return knownVisitor(deps, call, found);
}

async function release(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const found = await met(deps, call);
  if (!found || !(await deps.store.restrictions.lift(found.visitor.siteId, found.visitor.id))) return notFound;
  deps.live.knownChanged(found.visitor.siteId, found.visitor.id);
  return knownVisitor(deps, call, found);
}
