// Who may make this call: decides from the route's data, in the order origin, secret or session, rank, rate.
// The only place where HTTP rights are decided.
import { refuse, type Refused } from '#protocol/refusals.ts';
import { blocked } from '#relay/auth/blocked.ts';
import { isKeptOut } from '#relay/auth/networks.ts';
import { apiKeyOf, noteUse } from '#relay/auth/api-keys.ts';
import { bearerOf, parseBearer } from '#relay/auth/bearer.ts';
import { originRefused, sitesOfOrigin, speakingOrigin } from '#relay/auth/origins.ts';
import { signInNeeded } from '#relay/auth/sign-in-needed.ts';
import { cookieKindAt, readSession } from '#relay/auth/sessions.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import { audited } from './audited.ts';
import type { HttpDeps } from './deps.ts';
import { allows, outranks, type Answer, type Call, type Route } from './route.ts';

/** Answers `call` by `route` where its caller may make it. */
export async function admit(deps: HttpDeps, route: Route, call: Call): Promise<Answer> {
  const forged = forgeryFault(route, call);
  if (forged) return forged;
  switch (route.who) {
    case 'anyone':
    case 'embedder':
      return route.handle(call);
    case 'visitor': {
      const origin = speakingOrigin(call.request, call.own);
      const sites = sitesOfOrigin(await deps.store.sites.list(), origin);
      if (origin === undefined || sites.length === 0) return originRefused(origin);
      const bearer = parseBearer(call.request.headers.get('authorization'));
      const known = bearer && (await bearerOf(deps.store, sites, bearer, deps.now()));
      if (!known) return refuse('signed_out', 'This visitor is not known here (any more).');
      const unnamed = signInNeeded(known.site, known);
      if (unnamed) return unnamed;
      const now = deps.now().toISOString();
      if (isBlocked(known.visitor, now)) return blocked();
      if (isKeptOut((await deps.store.definitions.get(known.site.id, 'networks')).items, call.address, now)) return blocked();
      return (await deps.limits.take('visitorCalls', known.visitor.id)) ?? route.handle({ ...call, ...known, origin });
    }
    case 'key:read':
    case 'key:write':
    case 'key:admin': {
      const key = await apiKeyOf(deps.store.apiKeys, call.request.headers.get('authorization'));
      if (!key) return refuse('signed_out', 'This key is not known here (any more).');
      const limited = await deps.limits.take('apiCalls', key.id);
      if (limited) return limited;
      const needed = route.who === 'key:read' ? 'read' : route.who === 'key:write' ? 'write' : 'admin';
      if (!allows(key.rights, needed)) return refuse('forbidden', `Only for keys with the rights: ${needed}.`);
      await noteUse(deps.store.apiKeys, key, deps.now());
      return audited(deps, route.audits, { siteId: key.siteId, by: key }, call, (note) => route.handle({ ...call, key, note }));
    }
    default: {
      const signed = await readSession(deps.store, call.request.headers.get('cookie'), deps.now(), cookieKindAt(deps.config.publicUrl));
      if (!signed) return refuse('signed_out', 'Sign in first.');
      const limited = await deps.limits.take('staffCalls', signed.session.tokenHash);
      if (limited) return limited;
      if (!outranks(signed.member.role, route.who)) return refuse('forbidden', `Only for: ${route.who}.`);
      const { siteId } = signed.member;
      return audited(deps, route.audits, { siteId, by: signed.member }, call, (note) => route.handle({ ...call, ...signed, note }));
    }
  }
}

/**
 * Calls with a cookie must come from the dashboard itself: the relay's own origin where one is told and, where they
 * change something, a header that no form can send and JSON where a body has a type (GUARANTEES T12).
 */
function forgeryFault(route: Route, { request, own }: Call): Refused | undefined {
  if (!/^\/api\/(?:staff|invites)\//u.test(route.path)) return undefined;
  const origin = request.headers.get('origin');
  if (origin !== null && origin !== own)
    return refuse(
      'origin_not_allowed',
      `The dashboard is used from ${own} only (PUBLIC_URL), not from ${JSON.stringify(origin.slice(0, 200))}.`,
    );
  if (route.method === 'GET') return undefined;
  if (request.headers.get('x-help-chat') !== '1')
    return refuse('forbidden', 'The header "x-help-chat: 1" is missing.', { field: 'x-help-chat' });
  const type = request.headers.get('content-type');
  if (!route.raw && type !== null && !/^application\/json\b/iu.test(type))
    return refuse('unsupported_type', 'Only application/json is read here.', { field: 'content-type' });
  return undefined;
}
