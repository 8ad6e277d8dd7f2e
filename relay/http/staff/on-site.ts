// Who is on the site without an open chat, as every agent may see it (SPEC S-33), and inviting one of them. What the assistant alone talks
// to is everybody's, so groups keep nobody from anybody here.
import { InvitationRequest, onSiteLimits, type OnSiteResponse, type OnSiteVisitor } from '#protocol/http/on-site.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';
import { searchIn } from './list-params.ts';

/** Visitors with a connection that are looked at: most of them have a chat. */
const CONNECTED = 200;
/** Their chats, newest first, among which an open one is looked for. */
const CHATS = 5;

export function onSiteRoutes(deps: HttpDeps): readonly Route[] {
  const path = '/api/staff/on-site';
  return [
    { method: 'GET', path, who: 'agent', query: ['q'], handle: (call) => list(deps, call) },
    { method: 'POST', path: `${path}/:id/invite`, who: 'agent', handle: (call) => invite(deps, call) },
  ];
}

async function list(deps: HttpDeps, call: StaffCall): Promise<OnSiteResponse | Refused> {
  const { siteId } = call.member;
  const off = await switchedOff(deps, siteId);
  if (off) return off;
  const q = searchIn(call.query);
  if (typeof q === 'object') return q;
  const pages = deps.live.onSite.list(siteId);
  const all = [...(await connected(deps, siteId, pages)), ...pages].toSorted((a, b) => (a.since < b.since ? 1 : -1));
  const found = q === undefined ? all : all.filter((one) => matches(one, q.toLowerCase()));
  return { visitors: found.slice(0, onSiteLimits.listed), total: found.length };
}

/** Those with a connection and no open chat, who do not listen on a page as well: a moment ago they had one, or have just closed the panel. */
async function connected({ store, live }: HttpDeps, siteId: string, pages: readonly OnSiteVisitor[]): Promise<readonly OnSiteVisitor[]> {
  const listening = new Set(pages.map(({ visitor }) => visitor?.id));
  const others = live.visitorsHere(siteId).filter((id) => !listening.has(id));
  const found = await Promise.all(
    others.slice(-CONNECTED).map(async (id): Promise<OnSiteVisitor | undefined> => {
      const visitor = await store.visitors.get(siteId, id);
      const chats = await store.conversations.ofVisitor(siteId, id, CHATS);
      if (!visitor || chats.some(({ state }) => state.phase !== 'closed')) return undefined;
      const { name, conversations, language, country, role } = visitor;
      const { page, since } = live.whereabouts(siteId, id);
      return { id, visitor: { id, name, conversations }, page, language, country, role, since, invite: 'no', invited: null };
    }),
  );
  return found.filter((one) => one !== undefined);
}

async function invite(deps: HttpDeps, call: StaffCall): Promise<OnSiteVisitor | Refused> {
  const body = await readJson(call.request, InvitationRequest);
  if (isRefused(body)) return body;
  const { member } = call;
  const off = await switchedOff(deps, member.siteId);
  if (off) return off;
  const limited = await deps.limits.take('invitationsOfAgent', member.id);
  if (limited) return limited;
  const invitation = { id: makeId('vi', deps.random), text: body.value.text.trim(), by: faceOf(member) };
  return deps.live.onSite.invite(member.siteId, call.param('id'), invitation);
}

async function switchedOff({ store }: HttpDeps, siteId: string): Promise<Refused | undefined> {
  const site = await store.sites.byId(siteId);
  return site?.settings.onSiteList ? undefined : refuse('forbidden', 'Who is on site is not shown here (Settings → Site).');
}

function matches({ visitor, page }: OnSiteVisitor, q: string): boolean {
  return [visitor?.name, page?.title, page?.url].some((text) => text?.toLowerCase().includes(q));
}
