// What an agent has written and not sent in a conversation that they may know of. Nobody else ever gets it, whatever their rank.
import { DraftKeep, type DraftKept, type DraftsResponse } from '#protocol/http/drafts.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { here } from './conversations.ts';

export function draftRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/conversations/:id/drafts';
  return [
    { method: 'GET', path, who: 'agent', handle: (call) => list(deps, call) },
    { method: 'PUT', path, who: 'agent', handle: (call) => keep(deps, call) },
  ];
}

async function list(deps: HttpDeps, call: StaffCall): Promise<DraftsResponse | Refused> {
  const found = await here(deps, call, call.param('id'));
  return found ? { drafts: [...(await deps.store.drafts.of(found.id, call.member.id))] } : notFound;
}

async function keep(deps: HttpDeps, call: StaffCall): Promise<DraftKept | Refused> {
  const body = await readJson(call.request, DraftKeep);
  if (isRefused(body)) return body;
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  const { box, text, buttons = null, version } = body.value;
  if ((text !== '' || buttons) && deps.isShort()) return noRoom();
  const place = { stream: found.id, agentId: call.member.id, box };
  const outcome = await deps.store.drafts.put(place, { text, buttons }, version, deps.now().toISOString());
  return 'kept' in outcome ? { kept: true, version: outcome.kept } : { kept: false, draft: outcome.stands };
}
