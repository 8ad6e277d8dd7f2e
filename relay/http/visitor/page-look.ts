// Whether a page may ask something while its chat is closed, and who is known to look at it. Makes nobody and stores nothing.
import type { Site } from '#protocol/http/staff.ts';
import type { Refused } from '#protocol/refusals.ts';
import { bearerOf, parseBearer } from '#relay/auth/bearer.ts';
import type { Rule } from '#relay/auth/limits.ts';
import { isKeptOut } from '#relay/auth/networks.ts';
import { originRefused, speakingOrigin } from '#relay/auth/origins.ts';
import { signInNeeded } from '#relay/auth/sign-in-needed.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call } from '../route.ts';

export type Look = {
  readonly site: Site;
  /** Who has opened the chat before. */
  readonly known: VisitorRecord | undefined;
  /** Nothing is said to them, and nothing shown of them: a block holds for a closed chat as well. */
  readonly keptOut: boolean;
};

/** `siteKey` as the page gives it; `rule` counts such looks by address. */
export async function pageLook(deps: HttpDeps, call: Call, siteKey: string, rule: Rule): Promise<Look | Refused> {
  const site = await deps.store.sites.byKey(siteKey);
  const origin = speakingOrigin(call.request, call.own);
  if (!site || origin === undefined || !site.settings.allowedOrigins.includes(origin)) return originRefused(origin, siteKey);
  const limited = await deps.limits.take(rule, call.address);
  if (limited) return limited;
  const bearer = parseBearer(call.request.headers.get('authorization'));
  const recognised = bearer && (await bearerOf(deps.store, [site], bearer, deps.now()));
  const unnamed = signInNeeded(site, recognised);
  if (unnamed) return unnamed;
  const known = recognised?.visitor;
  const now = deps.now().toISOString();
  const { items: networks } = await deps.store.definitions.get(site.id, 'networks');
  return { site, known, keptOut: (known !== undefined && isBlocked(known, now)) || isKeptOut(networks, call.address, now) };
}
