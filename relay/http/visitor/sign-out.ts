// POST /api/visitor/sign-out: a browser gives back the secret that it has, which opens nothing from then on (SPEC S-31). Other browsers of the
// same person stay. Whoever may not chat may still do this, and it is one answer whether the secret was known or not.
import type { Refused } from '#protocol/refusals.ts';
import { bearerOf, parseBearer } from '#relay/auth/bearer.ts';
import { originRefused, sitesOfOrigin, speakingOrigin } from '#relay/auth/origins.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call, Route } from '../route.ts';

export function signOutRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/visitor/sign-out', who: 'embedder', handle: (call) => signOut(deps, call) }];
}

async function signOut(deps: HttpDeps, call: Call): Promise<null | Refused> {
  const origin = speakingOrigin(call.request, call.own);
  const sites = sitesOfOrigin(await deps.store.sites.list(), origin);
  if (sites.length === 0) return originRefused(origin);
  const bearer = parseBearer(call.request.headers.get('authorization'));
  const known = bearer && (await bearerOf(deps.store, sites, bearer, deps.now()));
  if (known) await takeBack(deps, known.visitor, bearer.secret);
  return null;
}

/** From now on `secret`, which was this visitor's, opens no call and no line; those that it has opened are closed. */
export async function takeBack(
  { store, live }: Pick<HttpDeps, 'store' | 'live'>,
  { siteId, id }: Pick<VisitorRecord, 'siteId' | 'id'>,
  secret: string,
): Promise<void> {
  await store.identities.takeBack(siteId, id, hashOf(secret));
  live.signOutVisitor(siteId, id, hashOf(secret));
}
