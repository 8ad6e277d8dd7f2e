// POST /api/visitor/messages: what a closed chat may say by itself on a page (SPEC S-34). Nobody is made and nothing is stored: whoever
// never opens the chat has not been here.
import { MessagesRequest, type MessagesResponse } from '#protocol/http/visitor.ts';
import { isRefused, type Refused } from '#protocol/refusals.ts';
import { visitorOwn } from '#relay/dispatch/visitor-own.ts';
import type { VisitorFacts } from '#relay/domain/conversation/decision.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call, Route } from '../route.ts';
import { liveFlow } from '#relay/dispatch/running-flow.ts';
import { clientFacts, knownLanguage } from './client-facts.ts';
import { pageLook } from './page-look.ts';

export function messageRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/visitor/messages', who: 'embedder', handle: (call) => messages(deps, call) }];
}

async function messages(deps: HttpDeps, call: Call): Promise<MessagesResponse | Refused> {
  const body = await readJson(call.request, MessagesRequest);
  if (isRefused(body)) return body;
  const asked = body.value;
  const look = await pageLook(deps, call, asked.site, 'pageLooks');
  if (isRefused(look)) return look;
  const { site, known, keptOut } = look;
  if (!site.settings.automaticMessages || keptOut) return { messages: [] };
  const visitor: VisitorFacts = {
    ...(known ? { ...known, own: await visitorOwn(deps.store, site.id, known.id) } : nobody),
    ...(asked.profile?.role !== undefined && { role: asked.profile.role }),
    country: clientFacts(deps, call).country ?? known?.country ?? null,
    language: knownLanguage(asked.language),
    page: asked.page ?? null,
    referrer: asked.referrer ?? null,
  };
  return { messages: deps.live.messages(site, await liveFlow(deps.store.sites, site.id), visitor, asked.event) };
}

/** Who has never opened the chat. */
const nobody = { id: '', name: null, email: null, role: null, country: null, visits: 0, begun: {} } as const;
