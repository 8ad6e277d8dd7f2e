// POST /api/visitor/presence: somebody looks at a page of the site (SPEC S-33). Kept in memory as long as they do, and answered with what an
// agent says to them. Never who else is there.
import { PresenceRequest, type PresenceResponse } from '#protocol/http/on-site.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { keptPage } from '#relay/domain/kept-page.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call, Route } from '../route.ts';
import { clientFacts, knownLanguage } from './client-facts.ts';
import { pageLook } from './page-look.ts';

export function presenceRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/visitor/presence', who: 'embedder', handle: (call) => presence(deps, call) }];
}

async function presence(deps: HttpDeps, call: Call): Promise<PresenceResponse | Refused> {
  const body = await readJson(call.request, PresenceRequest);
  if (isRefused(body)) return body;
  const { site: key, id, language, page, profile, declined } = body.value;
  const look = await pageLook(deps, call, key, 'pagePresence');
  if (isRefused(look)) return look;
  const { site, known, keptOut } = look;
  const { onSiteList, pageParams, storeIp } = site.settings;
  if (!onSiteList || keptOut) return { messages: [] };
  return deps.live.onSite.came(site.id, {
    id,
    visitor: known ? { id: known.id, name: known.name, conversations: known.conversations } : null,
    page: page ? keptPage(page, pageParams) : null,
    language: knownLanguage(language),
    // Told by the address, which a site may not want to be looked at.
    country: storeIp === 'off' ? null : (clientFacts(deps, call).country ?? known?.country ?? null),
    role: profile?.role ?? known?.role ?? null,
    ...(declined && { declined }),
  });
}
