// One visitor (SPEC T-37 to T-51): what is known of them, what they filled in, and changing their contact data (T-38, J-29).
import { ContactPatch, changesOf, customName, strength, type ContactValue } from '#protocol/contact.ts';
import { fitting } from '#protocol/custom-fields.ts';
import type { FilledResponse, KnownVisitor } from '#protocol/http/visitors.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { tellContact } from '../tell-contact.ts';
import type { Turns } from '../turns.ts';
import { filledIn } from './filled-in.ts';
import { byAgent, knownVisitor } from './known-visitor.ts';
import { met } from './visitor-met.ts';

export function visitorRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const one = '/api/staff/visitors/:id';
  return [
    { method: 'GET', path: one, who: 'agent', handle: (call) => get(deps, call) },
    { method: 'GET', path: `${one}/filled`, who: 'agent', handle: (call) => filled(deps, call) },
    {
      method: 'PATCH',
      path: `${one}/contact`,
      who: 'agent',
      handle: (call) => turns(`visitor ${call.param('id')}`, () => patch(deps, call)),
    },
  ];
}

async function get(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const found = await met(deps, call);
  return found ? knownVisitor(deps, call, found) : notFound;
}

async function filled(deps: HttpDeps, call: StaffCall): Promise<FilledResponse | Refused> {
  const found = await met(deps, call);
  return found ? filledIn(deps, found.chats) : notFound;
}

async function patch(deps: HttpDeps, call: StaffCall): Promise<KnownVisitor | Refused> {
  const body = await readJson(call.request, ContactPatch);
  if (isRefused(body)) return body;
  const found = await met(deps, call);
  if (!found?.knows) return notFound;
  const { siteId, id } = found.visitor;
  const values = await soundValues(deps, siteId, changesOf(body.value));
  if (isRefused(values)) return values;
  const now = await deps.store.contacts.known(siteId, id);
  const held = [...values.keys()].find((field) => (now[field] ? strength[now[field].source] : 0) > strength.agent);
  if (held) return refuse('forbidden', 'The site has proved this: it is changed there.', { field: held });
  await deps.store.contacts.change(siteId, id, values, byAgent(deps, call));
  deps.live.visitorChanged(siteId, id);
  deps.live.knownChanged(siteId, id);
  const changed = (await met(deps, call)) ?? found;
  await tellContact(deps, found.visitor, changed.visitor);
  return knownVisitor(deps, call, changed);
}

/** Custom fields hold what their definition takes, and an organisation is there. */
async function soundValues(
  { store }: HttpDeps,
  siteId: string,
  values: ReadonlyMap<string, ContactValue>,
): Promise<ReadonlyMap<string, ContactValue> | Refused> {
  const { items } = await store.definitions.get(siteId, 'visitorFields');
  const sound = new Map<string, ContactValue>();
  for (const [name, value] of values) {
    const field = items.find(({ key }) => customName(key) === name);
    const isCustom = name.startsWith(customName(''));
    if (isCustom && !field && value !== null) return refuse('bad_field', 'The site has no such field.', { field: name });
    const fits = field && value !== null ? fitting(field, value) : value;
    if (fits === undefined) return refuse('bad_field', `This is no value of ${field?.label ?? name}.`, { field: name });
    if (name === 'organisationId' && typeof value === 'string' && !(await store.organisations.get(siteId, value)))
      return refuse('bad_field', 'There is no such organisation.', { field: name });
    sound.set(name, fits);
  }
  return sound;
}
