// POST /api/visitor/open: the first call of a widget, when its visitor opens the chat (or returns to an open one).
// A new visitor is made here and only here; what their page says of them is a label, never a key (GUARANTEES T1).
import { makeId } from '#protocol/ids.ts';
import { OpenRequest, type OpenResponse, type SiteFace } from '#protocol/http/visitor.ts';
import { OWN_TRANSCRIPT } from '#protocol/own-transcript.ts';
import type { Page } from '#protocol/conversation/parts.ts';
import type { Site } from '#protocol/http/staff.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { blocked } from '#relay/auth/blocked.ts';
import { isKeptOut } from '#relay/auth/networks.ts';
import { bearerOf, parseBearer } from '#relay/auth/bearer.ts';
import { originRefused, speakingOrigin } from '#relay/auth/origins.ts';
import { keptAddress } from '#relay/auth/kept-address.ts';
import { signInNeeded } from '#relay/auth/sign-in-needed.ts';
import { hashOf, newSecret } from '#relay/auth/secrets.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import { liveFlow } from '#relay/dispatch/running-flow.ts';
import { variablesOf } from '#relay/dispatch/variables-of.ts';
import { visitorOwn } from '#relay/dispatch/visitor-own.ts';
import { figuresOfOpening } from '#relay/domain/figures.ts';
import { wordsIn } from '#relay/domain/flow/words.ts';
import { keptPage, keptUrl } from '#relay/domain/kept-page.ts';
import { noticesFor } from '#relay/domain/incidents/scope.ts';
import { isBlocked } from '#relay/store/blocks.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { readJson } from '../body.ts';
import { dayIn } from '../days.ts';
import type { HttpConfig, HttpDeps } from '../deps.ts';
import type { Call, Route } from '../route.ts';
import type { Turns } from '../turns.ts';
import { toldOfNew, writeContact } from '../write-contact.ts';
import { openByLink, type Led } from './by-link.ts';
import { agreed, consentFor } from './consent.ts';
import { clientFacts, knownLanguage, knownZone } from './client-facts.ts';
import { identified } from './identified.ts';
import { offersTranscript } from './transcript.ts';
import { saidByPage } from './variables.ts';

const SHOWN_CONVERSATIONS = 20;
const SHOWN_FACES = 3;

/** `browser`: as in `Recognised`. */
export type Opened = { readonly visitor: VisitorRecord; readonly secret?: string; readonly another?: true; readonly browser?: string };

export function openRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  return [{ method: 'POST', path: '/api/visitor/open', who: 'embedder', handle: (call) => open(deps, turns, call) }];
}

async function open(deps: HttpDeps, turns: Turns, call: Call): Promise<OpenResponse | Refused> {
  const body = await readJson(call.request, OpenRequest);
  if (isRefused(body)) return body;
  const site = await deps.store.sites.byKey(body.value.site);
  const origin = speakingOrigin(call.request, call.own);
  // A site that does not list the page and a site that does not exist are one answer (GUARANTEES T36).
  if (!site || origin === undefined || !site.settings.allowedOrigins.includes(origin)) return originRefused(origin, body.value.site);
  const opened = await recognise(deps, turns, call, site, body.value);
  if (isRefused(opened)) return opened;
  const led = asked(body.value) ? await openByLink(deps, site, opened.visitor, body.value) : undefined;
  if (led !== undefined && led !== 'over' && isRefused(led)) return led;
  const { browser, another } = opened;
  // Another person's yes is not theirs.
  const visitor = body.value.consent && !another ? await agreed(deps, site, opened.visitor, body.value.consent) : opened.visitor;
  const bearer = {
    kind: 'visitor',
    siteId: site.id,
    visitorId: visitor.id,
    origin,
    address: call.address,
    ...(browser && { browser }),
  } as const;
  return answer(
    deps,
    site,
    { ...opened, visitor },
    { ...body.value, language: knownLanguage(body.value.language) },
    led,
    await issueTicket(deps.store.tickets, bearer, deps.now(), deps.random),
  );
}

/** A link is opened by a person who opens the chat, never by a page that comes back to one. */
function asked({ act, link }: OpenRequest): boolean {
  return act === 'open' && link !== undefined;
}

/** The visitor who asks: known by their secret, else new. A return needs the secret: it never makes anybody. */
async function recognise(deps: HttpDeps, turns: Turns, call: Call, site: Site, asked: OpenRequest): Promise<Opened | Refused> {
  const { items: networks } = await deps.store.definitions.get(site.id, 'networks');
  if (isKeptOut(networks, call.address, deps.now().toISOString())) return blocked();
  const bearer = parseBearer(call.request.headers.get('authorization'));
  const known = bearer && (await bearerOf(deps.store, [site], bearer, deps.now()));
  if (known && isBlocked(known.visitor, deps.now().toISOString())) return blocked();
  const limited = known && (await deps.limits.take('visitorCalls', known.visitor.id));
  if (limited) return limited;
  if (asked.identity !== undefined)
    return identified(
      deps,
      turns,
      { call, site, asked, token: asked.identity, ...(known && { known: known.visitor }) },
      { returned, created },
    );
  const unnamed = signInNeeded(site, known);
  if (unnamed) return unnamed;
  if (known) return { ...(await returned(deps, call, site, known.visitor, asked)), ...(known.browser && { browser: known.browser }) };
  if (asked.act === 'resume') return refuse('signed_out', 'This visitor is not known here (any more).');
  return created(deps, call, site, asked);
}

async function returned(deps: HttpDeps, call: Call, site: Site, visitor: VisitorRecord, asked: OpenRequest): Promise<Opened> {
  const counts = asked.act === 'open';
  const at = deps.now().toISOString();
  const page = asked.page && keptPage(asked.page, site.settings.pageParams);
  const patch = { ...(page && { page }), ...(counts && seenOf(deps, call, site)) };
  await Promise.all([
    deps.store.visitors.update(site.id, visitor.id, patch, counts ? at : undefined),
    told(deps, visitor, asked, at),
    page && wasOn(deps, site, visitor.id, page, at),
    counts && count(deps, site, ['opens']),
  ]);
  deps.live.visitorChanged(site.id, visitor.id);
  return { visitor: (await deps.store.visitors.get(site.id, visitor.id)) ?? visitor };
}

/** What the page says of them, where it is something else than what is known: weaker than an agent's word (SPEC J-29). */
async function told(deps: HttpDeps, visitor: VisitorRecord, asked: OpenRequest, at: string): Promise<void> {
  const zone = knownZone(asked.timeZone);
  const { name, email, role } = asked.profile ?? {};
  const given = Object.entries({
    name,
    email,
    role,
    ...(asked.act === 'open' && { language: knownLanguage(asked.language), timeZone: zone }),
  });
  const news = given.filter(([field, value]) => value && value !== visitor[field as 'name' | 'email' | 'role' | 'language' | 'timeZone']); // these and no others
  const beside = asked.profile ? await saidByPage(deps.store, visitor.siteId, visitor.id, asked.profile) : [];
  if (news.length + beside.length > 0)
    await writeContact(deps, visitor, new Map([...(news as [string, string][]), ...beside]), { source: 'page', by: null, at }); // values are there
  if (beside.length > 0) deps.live.knownChanged(visitor.siteId, visitor.id);
}

/** What the request itself tells. */
function seenOf(deps: HttpDeps, call: Call, { settings }: Site) {
  return { ...clientFacts(deps, call), ip: keptAddress(call.address, settings.storeIp ?? 'truncated') };
}

async function wasOn(deps: HttpDeps, { id, settings }: Site, visitorId: string, page: Page, at: string): Promise<void> {
  if (settings.trackPages ?? true) await deps.store.visitorPages.add(id, visitorId, page, at);
}

async function created(
  deps: HttpDeps,
  call: Call,
  site: Site,
  asked: OpenRequest,
): Promise<Required<Pick<Opened, 'visitor' | 'secret'>> | Refused> {
  if (deps.isShort()) return noRoom();
  const fault = (await deps.limits.take('newVisitorsOfSite', site.id)) ?? (await deps.limits.take('newVisitorsOfAddress', call.address));
  if (fault) return fault;
  const secret = newSecret(deps.random);
  const now = deps.now().toISOString();
  const visitor: VisitorRecord = {
    blockedUntil: null,
    avatarId: null,
    wantsTranscript: null,
    wantsAnnouncements: null,
    id: makeId('vs', deps.random),
    siteId: site.id,
    secretHash: hashOf(secret),
    name: asked.profile?.name ?? null,
    email: asked.profile?.email ?? null,
    role: asked.profile?.role ?? null,
    language: knownLanguage(asked.language),
    country: null,
    city: null,
    ...seenOf(deps, call, site),
    timeZone: knownZone(asked.timeZone) ?? null,
    referrer: asked.referrer === undefined ? null : keptUrl(asked.referrer, site.settings.pageParams),
    page: asked.page ? keptPage(asked.page, site.settings.pageParams) : null,
    firstSeenAt: now,
    lastVisitedAt: now,
    visits: 1,
    conversations: 0,
    begun: {},
    consent: null,
  };
  const deliveries = await toldOfNew(deps, visitor);
  // Asked for at once, all share one commit; whoever is not there yet was on no page.
  await Promise.all([
    deps.store.visitors.create(visitor, deliveries),
    visitor.page && wasOn(deps, site, visitor.id, visitor.page, now),
    count(deps, site, ['opens', 'subscribers']),
  ]);
  await told(deps, visitor, asked, now);
  return { visitor, secret };
}

async function count(deps: HttpDeps, site: Site, figures: readonly ('opens' | 'subscribers')[]): Promise<void> {
  const now = deps.now();
  await deps.store.insight.count(figuresOfOpening(site.id, figures, dayIn(site.settings.timeZone, now), now.toISOString()));
}

async function answer(
  deps: HttpDeps,
  site: Site,
  { visitor, secret, another }: Opened,
  { language, message, event }: Pick<OpenRequest, 'language' | 'message' | 'event'>,
  led: Led | undefined,
  ticket: string,
): Promise<OpenResponse> {
  const staffed = await deps.live.staffed(site.id);
  const colleagues = await deps.live.colleagues(site.id);
  const listed = await deps.store.conversations.ofVisitor(site.id, visitor.id, SHOWN_CONVERSATIONS);
  // Where a link led is what they see first.
  const first = led === 'over' ? undefined : led?.stream;
  const conversations = [...listed.filter(({ id }) => id === first), ...listed.filter(({ id }) => id !== first)];
  const flow = await liveFlow(deps.store.sites, site.id);
  const [own, variables] = await Promise.all([
    visitorOwn(deps.store, site.id, visitor.id),
    variablesOf(deps.store, flow?.document, site.id, visitor.id),
  ]);
  const invitation = deps.live.onSite.invitation(site.id, message);
  const greeting = invitation
    ? [{ text: invitation.text, author: { kind: 'agent', ...invitation.by } as const }]
    : deps.live.greeting(site, flow, { ...visitor, ...variables, language, own }, { message, event });
  const notices = noticesFor(await deps.store.incidents.open(site.id), visitor, language);
  return {
    visitorId: visitor.id,
    ...(secret !== undefined && { secret }),
    ...(another && { another }),
    ticket,
    site: siteFace(site, deps.config, language, consentFor(site, visitor, conversations[0]?.state, language)),
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

function siteFace({ settings }: Site, config: HttpConfig, language: string, consent: SiteFace['consent']): SiteFace {
  const { name, accent, assistantName, privacyUrl, termsUrl, supportEmail, reopenWindowMinutes } = settings;
  const { maxUploadBytes } = config;
  // Whoever may not write yet may not send a file either.
  const visitorUploads = settings.visitorUploads && !consent;
  const exitWords = settings.exitWords?.map((word) => word.toLowerCase()) ?? [...wordsIn(language).exit];
  const links = { privacyUrl, termsUrl, supportEmail, ...(consent && { consent }) };
  const said = { name, accent, assistantName, ...links, exitWords, visitorUploads, maxUploadBytes, reopenWindowMinutes };
  return { ...said, ...(offersTranscript(settings, config) && { transcript: OWN_TRANSCRIPT }) };
}
