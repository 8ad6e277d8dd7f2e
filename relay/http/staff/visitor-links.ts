// Joins entries of the same person, and takes one out again (SPEC §2.1). It changes what staff see together; what a visitor may read
// stays tied to their own secret, so that nobody gets at a history by being joined to it (GUARANTEES T2).
import { LinkVisitors, type KnownVisitor } from '#protocol/http/visitors.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { byAgent, knownVisitor } from './known-visitor.ts';
import { met } from './visitor-met.ts';

export function visitorLinkRoutes(deps: HttpDeps): readonly Route[] {
  const one = '/api/staff/visitors/:id';
  return [
    { method: 'POST', path: `${one}/link`, who: 'agent', audits: 'contact.joined', handle: (call) => link(deps, call) },
    { method: 'POST', path: `${one}/unlink`, who: 'agent', audits: 'contact.split', handle: (call) => unlink(deps, call) },
  ];
}

async function link(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const body = await readJson(call.request, LinkVisitors);
  if (isRefused(body)) return body;
  const [found, other] = await Promise.all([met(deps, call), met(deps, call, body.value.with)]);
  if (!found?.knows || !other?.knows) return notFound;
  const [one, two] = [found.visitor, other.visitor];
  if (one.id === two.id) return refuse('bad_target', 'This is the same visitor.', { field: 'with' });
  await deps.store.visitorLinks.link(one.siteId, one.id, two.id);
  const by = byAgent(deps, call);
  await Promise.all([
    deps.store.contacts.note(one.siteId, one.id, 'linked', two.id, by),
    deps.store.contacts.note(two.siteId, two.id, 'linked', one.id, by),
  ]);
  for (const id of [one.id, two.id]) deps.live.knownChanged(one.siteId, id);
  return knownVisitor(deps, call, found);
}

async function unlink(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id } = found.visitor;
  const others = await deps.store.visitorLinks.linked(siteId, id);
  if (!(await deps.store.visitorLinks.unlink(siteId, id))) return notFound;
  const by = byAgent(deps, call);
  await Promise.all([
    deps.store.contacts.note(siteId, id, 'unlinked', [...others], by),
    ...others.map((other) => deps.store.contacts.note(siteId, other, 'unlinked', id, by)),
  ]);
  for (const one of [id, ...others]) deps.live.knownChanged(siteId, one);
  return knownVisitor(deps, call, found);
}
