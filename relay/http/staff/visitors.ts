// One visitor (SPEC T-37 to T-51): what is known of them, what they filled in, and changing their contact data (T-38, J-29).
import { ContactPatch, changesOf } from '#protocol/contact.ts';
import type { FilledResponse, KnownVisitor } from '#protocol/http/visitors.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import { changeContact } from '../change-contact.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
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
  const refused = await changeContact(deps, found.visitor, changesOf(body.value), byAgent(deps, call));
  if (refused) return refused;
  return knownVisitor(deps, call, (await met(deps, call)) ?? found);
}
