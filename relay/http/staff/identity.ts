// The keys by which a site signs who its visitors are: managers make, list and revoke them. A secret leaves in the answer that made it, and
// never again; two are taken at one time, so that a site can change from one to the next.
import { identityLimits, type IdentityKey, type IdentityKeysResponse, type NewIdentityKey } from '#protocol/http/identity.ts';
import { makeId } from '#protocol/ids.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { newSecret } from '#relay/auth/secrets.ts';
import type { IdentityKeyRecord } from '#relay/store/identities.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

export function identityRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const all = '/api/staff/identity/keys';
  const inTurn = <T>(call: StaffCall, change: () => Promise<T>) => turns(`identity-keys ${call.member.siteId}`, change);
  return [
    { method: 'GET', path: all, who: 'manager', handle: (call) => list(deps, call) },
    { method: 'POST', path: all, who: 'manager', audits: 'identity-key.made', handle: (call) => inTurn(call, () => create(deps, call)) },
    {
      method: 'POST',
      path: `${all}/:id/revoke`,
      who: 'manager',
      audits: 'identity-key.revoked',
      handle: (call) => inTurn(call, () => revoke(deps, call)),
    },
  ];
}

async function list({ store }: HttpDeps, { member }: StaffCall): Promise<IdentityKeysResponse> {
  const site = (await store.sites.byId(member.siteId))!; // a session's site is there
  return { audience: site.key, keys: (await store.identities.keys(site.id)).map(viewOf) };
}

async function create(deps: HttpDeps, { member, note }: StaffCall): Promise<NewIdentityKey | Refused> {
  const live = (await deps.store.identities.keys(member.siteId)).filter(({ revokedAt }) => revokedAt === null);
  if (live.length >= identityLimits.keys) return refuse('too_many', 'Revoke the old key first.', { max: identityLimits.keys });
  const key: IdentityKeyRecord = {
    id: makeId('ik', deps.random),
    siteId: member.siteId,
    secret: newSecret(deps.random),
    createdAt: deps.now().toISOString(),
    createdBy: member.name,
    revokedAt: null,
    revokedBy: null,
    usedAt: null,
  };
  note({ about: key.id });
  await deps.store.identities.addKey(key);
  return { key: viewOf(key), secret: key.secret };
}

/** Whoever came by it is signed out at once: what it opened may have been opened by whoever found it. */
async function revoke(deps: HttpDeps, { member, param }: StaffCall): Promise<IdentityKey | Refused> {
  const { identities } = deps.store;
  const { siteId } = member;
  const named = async () => (await identities.keys(siteId)).find(({ id }) => id === param('id'));
  if (!(await named())) return notFound;
  const gone = await identities.revokeKey(siteId, param('id'), member.name, deps.now().toISOString());
  for (const visitorId of gone) deps.live.signOutVisitor(siteId, visitorId);
  return viewOf((await named())!); // keys are never taken away
}

function viewOf({ id, createdAt, createdBy, revokedAt, revokedBy, usedAt }: IdentityKeyRecord): IdentityKey {
  return { id, createdAt, createdBy, revokedAt, revokedBy, usedAt };
}
