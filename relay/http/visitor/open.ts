// POST /api/visitor/open: the first call of a widget, when its visitor opens the chat (or returns to an open one).
// A new visitor is made here and only here; what their page says of them is a label, never a key (GUARANTEES T1).
import { makeId } from '#protocol/ids.ts';
import { OpenRequest, type OpenResponse, type SiteFace } from '#protocol/http/visitor.ts';
import type { Site } from '#protocol/http/staff.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { blocked } from '#relay/auth/blocked.ts';
import { isKeptOut } from '#relay/auth/networks.ts';
import { bearerOf, parseBearer } from '#relay/auth/bearer.ts';
import { originRefused, speakingOrigin } from '#relay/auth/origins.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { noticesFor } from '#relay/domain/incidents/scope.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { readJson } from '../body.ts';
import { dayIn } from '../days.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call, Route } from '../route.ts';
import { openByLink, type Led } from './by-link.ts';
import { clientFacts, knownLanguage } from './client-facts.ts';

const SHOWN_CONVERSATIONS = 20;
const SHOWN_FACES = 3;

type Opened = { readonly visitor: VisitorRecord; readonly secret?: string };

export function openRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/visitor/open', who: 'embedder', handle: (call) => open(deps, call) }];
}

async function open(deps: HttpDeps, call: Call): Promise<OpenResponse | Refused> {
  const body = await readJson(call.request, OpenRequest);
  if (isRefused(body)) return body;
  const site = await deps.store.sites.byKey(body.value.site);
  const origin = speakingOrigin(call.request, call.own);
  // A site that does not list the page and a site that does not exist are one answer (GUARANTEES T36).
  if (!site || origin === undefined || !site.settings.allowedOrigins.includes(origin)) return originRefused(origin, body.value.site);
  const opened = await recognise(deps, call, site, body.value);
  if (isRefused(opened)) return opened;
  const led = asked(body.value) ? await openByLink(deps, site, opened.visitor, body.value) : undefined;
  if (led !== undefined && led !== 'over' && isRefused(led)) return led;
  const bearer = { kind: 'visitor', siteId: site.id, visitorId: opened.visitor.id, origin, address: call.address } as const;
  return answer(
    deps,
    site,
    opened,
    knownLanguage(body.value.language),
    led,
    await issueTicket(deps.store.tickets, bearer, deps.now(), deps.random),
  );
}

/** A link is opened by a person who opens the chat, never by a page that comes back to one. */
function asked({ act, link }: OpenRequest): boolean {
  return act === 'open' && link !== undefined;
}

/** The visitor who asks: known by their secret, else new. A return needs the secret: it never makes anybody. */
async function recognise(deps: HttpDeps, call: Call, site: Site, asked: OpenRequest): Promise<Opened | Refused> {
  const { items: networks } = await deps.store.definitions.get(site.id, 'networks');
  if (isKeptOut(networks, call.address, deps.now().toISOString())) return blocked();
  const bearer = parseBearer(call.request.headers.get('authorization'));
  const known = bearer && (await bearerOf(deps.store.visitors, [site], bearer));
  if (known && isBlocked(known.visitor, deps.now().toISOString())) return blocked();
  if (known) return (await deps.limits.take('visitorCalls', known.visitor.id)) ?? returned(deps, call, site, known.visitor, asked);
  if (asked.act === 'resume') return refuse('signed_out', 'This visitor is not known here (any more).');
  if (deps.isShort()) return noRoom();
  const fault = (await deps.limits.take('newVisitorsOfSite', site.id)) ?? (await deps.limits.take('newVisitorsOfAddress', call.address));
  return fault ?? created(deps, call, site, asked);
}

async function returned(deps: HttpDeps, call: Call, site: Site, visitor: VisitorRecord, asked: OpenRequest): Promise<Opened> {
  const counts = asked.act === 'open';
  const patch = {
    ...asked.profile,
    ...(asked.page && { page: asked.page }),
    ...(counts && { ...clientFacts(call.request, deps.config), language: knownLanguage(asked.language) }),
  };
  await Promise.all([
    deps.store.visitors.update(site.id, visitor.id, patch, counts ? deps.now().toISOString() : undefined),
    counts && count(deps, site, ['opens']),
  ]);
  deps.live.visitorChanged(site.id, visitor.id);
  return { visitor: (await deps.store.visitors.get(site.id, visitor.id)) ?? visitor };
}

async function created(deps: HttpDeps, call: Call, site: Site, asked: OpenRequest): Promise<Opened> {
  const secret = newSecret(deps.random);
  const now = deps.now().toISOString();
  const visitor: VisitorRecord = {
    blockedUntil: null,
    id: makeId('vs', deps.random),
    siteId: site.id,
    secretHash: hashOf(secret),
    name: asked.profile?.name ?? null,
    email: asked.profile?.email ?? null,
    role: asked.profile?.role ?? null,
    language: knownLanguage(asked.language),
    country: null,
    ...clientFacts(call.request, deps.config),
    referrer: asked.referrer ?? null,
    page: asked.page ?? null,
    firstSeenAt: now,
    lastVisitedAt: now,
    visits: 1,
    conversations: 0,
    begun: {},
  };
  // Asked for at once, both share one commit.
  await Promise.all([deps.store.visitors.create(visitor), count(deps, site, ['opens', 'subscribers'])]);
  return { visitor, secret };
}

async function count(deps: HttpDeps, site: Site, counters: readonly ('opens' | 'subscribers')[]): Promise<void> {
  const day = dayIn(site.settings.timeZone, deps.now());
  await deps.store.insight.add(counters.map((counter) => ({ siteId: site.id, day, counter, by: 1 })));
}

async function answer(
  deps: HttpDeps,
  site: Site,
  { visitor, secret }: Opened,
  language: string,
  led: Led | undefined,
  ticket: string,
): Promise<OpenResponse> {
  const staffed = await deps.live.staffed(site.id);
  const colleagues = await deps.live.colleagues(site.id);
  const listed = await deps.store.conversations.ofVisitor(site.id, visitor.id, SHOWN_CONVERSATIONS);
  // Where a link led is what they see first.
  const first = led === 'over' ? undefined : led?.stream;
  const conversations = [...listed.filter(({ id }) => id === first), ...listed.filter(({ id }) => id !== first)];
  const greeting = deps.live.greeting(site, await deps.store.sites.publishedFlow(site.id), { ...visitor, language }, staffed);
  const notices = noticesFor(await deps.store.incidents.open(site.id), visitor, language);
  return {
    visitorId: visitor.id,
    ...(secret !== undefined && { secret }),
    ticket,
    site: siteFace(site, deps.config.maxUploadBytes),
    staffed,
    agents: colleagues
      .filter(({ online }) => online)
      .slice(0, SHOWN_FACES)
      .map(({ id, name, photo }) => ({ id, name, ...(photo !== undefined && { photo }) })),
    // In the language that the page speaks now, in which a conversation would begin; the visitor's own may be of another day.
    greeting: [...(led === 'over' ? [{ text: wordsIn(language).linkOver }] : []), ...notices.map(({ text }) => ({ text })), ...greeting],
    ...(notices.length > 0 && { notices }),
    conversations: conversations.map(({ id, state }) => ({
      id,
      number: state.number,
      closed: state.phase === 'closed',
      startedAt: state.startedAt,
      publicSeq: state.publicSeq,
    })),
  };
}

function siteFace({ settings }: Site, maxUploadBytes: number): SiteFace {
  const { name, accent, assistantName, privacyUrl, supportEmail, visitorUploads, reopenWindowMinutes } = settings;
  return { name, accent, assistantName, privacyUrl, supportEmail, visitorUploads, maxUploadBytes, reopenWindowMinutes };
}
