// Keys of the HTTP API: managers make and revoke them. A secret leaves in the answer that made it, and never again.
import { ApiKeyCreate, apiKeyLimits, type ApiKey, type ApiKeysResponse, type ApiRights, type NewApiKey } from '#protocol/http/api-keys.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import type { ApiKeyRecord } from '#relay/store/api-keys.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, outranks, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

export function apiKeyRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const all = '/api/staff/api-keys';
  return [
    { method: 'GET', path: all, who: 'manager', handle: (call) => list(deps, call) },
    // One at a time: there are so many of them and no more.
    {
      method: 'POST',
      path: all,
      who: 'manager',
      audits: 'api-key.made',
      handle: (call) => turns(`keys ${call.member.siteId}`, () => create(deps, call)),
    },
    { method: 'POST', path: `${all}/:id/revoke`, who: 'manager', audits: 'api-key.revoked', handle: (call) => revoke(deps, call) },
  ];
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<ApiKeysResponse> {
  return { keys: (await store.apiKeys.list(member.siteId)).map(viewOf) };
}

async function create({ store, random, now }: HttpDeps, call: StaffCall): Promise<NewApiKey | Refused> {
  const body = await readJson(call.request, ApiKeyCreate);
  if (isRefused(body)) return body;
  const { name, rights } = body.value;
  if (!mayHandle(call, rights)) return refuse('forbidden', 'Only administrators make keys with their rights.', { field: 'rights' });
  const { siteId } = call.member;
  const working = (await store.apiKeys.list(siteId)).filter(({ revokedAt }) => revokedAt === null);
  if (working.length >= apiKeyLimits.keys)
    return refuse('too_many', `At most ${apiKeyLimits.keys} keys.`, { max: apiKeyLimits.keys, got: working.length + 1 });
  const secret = newSecret(random);
  const key: ApiKeyRecord = {
    id: makeId('ak', random),
    siteId,
    name,
    rights,
    secretHash: hashOf(secret),
    createdAt: now().toISOString(),
    createdBy: call.member.name,
    lastUsedAt: null,
    revokedAt: null,
  };
  call.note({ about: key.id });
  await store.apiKeys.create(key);
  return { key: viewOf(key), token: `${key.id}.${secret}` };
}

async function revoke({ store, now }: HttpDeps, call: StaffCall): Promise<ApiKey | Refused> {
  const { siteId } = call.member;
  const key = (await store.apiKeys.list(siteId)).find(({ id }) => id === call.param('id'));
  if (!key) return notFound;
  if (!mayHandle(call, key.rights)) return refuse('forbidden', 'Only administrators revoke keys with their rights.');
  const revokedAt = now().toISOString();
  await store.apiKeys.revoke(siteId, key.id, revokedAt);
  return viewOf({ ...key, revokedAt: key.revokedAt ?? revokedAt });
}

/** Nobody reaches further by a key than without one. */
function mayHandle({ member }: StaffCall, rights: ApiRights): boolean {
  return outranks(member.role, rights === 'admin' ? 'admin' : 'manager');
}

function viewOf({ id, name, rights, createdAt, createdBy, lastUsedAt, revokedAt }: ApiKeyRecord): ApiKey {
  return { id, name, rights, createdAt, createdBy, lastUsedAt, revokedAt };
}
