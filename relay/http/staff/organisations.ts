// Organisations of visitors (SPEC T-38): every agent may make and change one, as they may change a visitor; managers take one away.
import {
  knownLimits,
  OrganisationCreate,
  OrganisationDelete,
  OrganisationUpdate,
  type Organisation,
  type OrganisationsResponse,
} from '#protocol/http/visitors.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { OrganisationRecord } from '#relay/store/organisations.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

export function organisationRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/organisations';
  return [
    { method: 'GET', path, who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path, who: 'agent', handle: (call) => turns(`organisations ${call.member.siteId}`, () => create(deps, call)) },
    { method: 'PUT', path: `${path}/:id`, who: 'agent', handle: (call) => update(deps, call) },
    { method: 'POST', path: `${path}/:id/delete`, who: 'manager', handle: (call) => remove(deps, call) },
  ];
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<OrganisationsResponse> {
  return { organisations: (await store.organisations.list(member.siteId)).map(organisationFace) };
}

async function create(deps: HttpDeps, { request, member }: StaffCall): Promise<Organisation | Refused> {
  const body = await readJson(request, OrganisationCreate);
  if (isRefused(body)) return body;
  const { organisations } = deps.store;
  if ((await organisations.list(member.siteId)).length >= knownLimits.organisations)
    return refuse('too_many', `At most ${knownLimits.organisations} organisations.`, { max: knownLimits.organisations });
  const made = await organisations.create(member.siteId, makeId('og', deps.random), body.value);
  return made === 'exists' ? taken : organisationFace(made);
}

async function update({ store }: HttpDeps, call: StaffCall): Promise<Organisation | Refused> {
  const body = await readJson(call.request, OrganisationUpdate);
  if (isRefused(body)) return body;
  const { siteId } = call.member;
  const id = call.param('id');
  if (!(await store.organisations.get(siteId, id))) return notFound;
  const { version, ...words } = body.value;
  const changed = await store.organisations.update(siteId, id, version, words);
  if (changed === 'stale') return stale;
  return changed === 'exists' ? taken : organisationFace(changed);
}

async function remove({ store }: HttpDeps, call: StaffCall): Promise<Answer> {
  const body = await readJson(call.request, OrganisationDelete);
  if (isRefused(body)) return body;
  const { siteId } = call.member;
  const id = call.param('id');
  if (!(await store.organisations.get(siteId, id))) return notFound;
  return (await store.organisations.remove(siteId, id, body.value.version)) ? null : stale;
}

const taken = refuse('already_exists', 'An organisation has this name already.', { field: 'name' });
const stale = refuse('stale_write', 'Somebody else changed this organisation meanwhile. Look at theirs, then save again.');

export function organisationFace({ id, name, domains, note, version }: OrganisationRecord): Organisation {
  return { id, name, domains: [...domains], note, version };
}
