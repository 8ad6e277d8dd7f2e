// Conversation links (SPEC M-04, M-07, M-21): agents make, send and revoke their own, managers everybody's. What opening one
// does is visitor/by-link.ts.
import { LinkCreate, linkLimits, LinkMail, type ConversationLink, type LinkMade, type LinksResponse } from '#protocol/http/links.ts';
import type { AgentFace } from '#protocol/actor.ts';
import { makeId } from '#protocol/make-id.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { hashOf, newSecret, sameHash } from '#relay/auth/secrets.ts';
import { accessOf, reaches } from '#relay/domain/access.ts';
import { linkStatus, mayKnowLink } from '#relay/domain/links.ts';
import type { LinkRecord } from '#relay/store/links.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { restrictedAddress } from '../restricted.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { here } from './conversations.ts';
import { linkMail } from './link-mail.ts';

const DAY_MS = 86_400_000;

type Target = Pick<LinkRecord, 'kind' | 'stream' | 'assignee' | 'groupId' | 'maxVisitors'>;

export function linkRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/links';
  return [
    { method: 'GET', path, who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path, who: 'agent', handle: (call) => create(deps, call) },
    { method: 'POST', path: `${path}/:id/revoke`, who: 'agent', handle: (call) => revoke(deps, call) },
    // One mail of a link at a time: each notes whom it went to.
    { method: 'POST', path: `${path}/:id/mail`, who: 'agent', handle: (call) => turns(`link ${call.param('id')}`, () => mail(deps, call)) },
  ];
}

async function list(deps: HttpDeps, { member, access }: StaffCall): Promise<LinksResponse> {
  const by = member.role === 'agent' ? member.id : null;
  const all = await deps.store.links.list(member.siteId, by, linkLimits.listed);
  return { links: await Promise.all(all.filter((link) => mayKnowLink(link, member, access)).map((link) => linkOf(deps, link))) };
}

async function create(deps: HttpDeps, call: StaffCall): Promise<LinkMade | Refused> {
  const body = await readJson(call.request, LinkCreate);
  if (isRefused(body)) return body;
  const { member } = call;
  const target = await targetOf(deps, call, body.value);
  if (isRefused(target)) return target;
  const limited = await deps.limits.take('linksOfAgent', member.id);
  if (limited) return limited;
  const token = newSecret(deps.random);
  const now = deps.now();
  const link: LinkRecord = {
    id: makeId('ln', deps.random),
    siteId: member.siteId,
    tokenHash: hashOf(token),
    label: body.value.label,
    ...target,
    createdBy: faceOf(member),
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + body.value.days * DAY_MS).toISOString(),
    revokedAt: null,
    openings: [],
    sentTo: [],
  };
  await deps.store.links.create(link);
  return { link: await linkOf(deps, link), token, url: urlOf(deps, token) };
}

/** What it leads to, as far as its maker may know of that. */
async function targetOf(deps: HttpDeps, call: StaffCall, asked: LinkCreate): Promise<Target | Refused> {
  if (asked.kind === 'resume') {
    const found = await here(deps, call, asked.conversationId);
    if (!found) return notFound;
    const groupId = found.state.groupId ?? null;
    return { kind: 'resume', stream: found.id, assignee: faceOf(call.member), groupId, maxVisitors: 1 };
  }
  const { groupId, assigneeId, maxVisitors } = asked;
  const groups = await deps.store.groups.list(call.member.siteId);
  if (groupId !== null && !(groups.some(({ id }) => id === groupId) && reaches(call.access, groupId)))
    return refuse('bad_target', 'There is no such group.', { field: 'groupId' });
  if (assigneeId === null) return { kind: 'new', stream: null, assignee: null, groupId, maxVisitors };
  const assignee = await deps.store.people.member(call.member.siteId, assigneeId);
  const site = await deps.store.sites.byId(call.member.siteId);
  if (!assignee?.active || !reaches(accessOf(assignee, groups, site?.settings ?? {}), groupId))
    return refuse('bad_target', 'There is no such colleague in this group.', { field: 'assigneeId' });
  const face: AgentFace = faceOf(assignee);
  return { kind: 'new', stream: null, assignee: face, groupId, maxVisitors };
}

async function revoke(deps: HttpDeps, call: StaffCall): Promise<ConversationLink | Refused> {
  const link = await known(deps, call);
  if (!link) return notFound;
  const revoked = await deps.store.links.revoke(link.siteId, link.id, deps.now().toISOString());
  // Revoked twice is revoked.
  return linkOf(deps, revoked ?? (await deps.store.links.get(link.siteId, link.id)) ?? link);
}

/** The token comes with the call: whoever has not made the link, and has not been given it, cannot send it. */
async function mail(deps: HttpDeps, call: StaffCall): Promise<ConversationLink | Refused> {
  const body = await readJson(call.request, LinkMail);
  if (isRefused(body)) return body;
  const { token, to } = body.value;
  const { member } = call;
  const link = await known(deps, call);
  const site = await deps.store.sites.byId(member.siteId);
  if (!link || !site) return notFound;
  const { status } = await linkOf(deps, link);
  if (!sameHash(link.tokenHash, hashOf(token)) || status === 'revoked' || status === 'expired' || status === 'used')
    return refuse('link_invalid', 'This link leads nowhere any more.', { field: 'token' });
  const talk = link.stream === null ? undefined : await deps.store.streams.state(link.stream);
  const frozen = await restrictedAddress(deps, member.siteId, talk?.visitorId ?? null, [to]);
  if (frozen) return frozen;
  const limited =
    (await deps.limits.take('linkMailsOfAgent', member.id)) ??
    (await deps.limits.take('linkMailsOfSite', member.siteId)) ??
    (await deps.limits.take('linkMailsToAddress', `${member.siteId} ${to.toLowerCase()}`));
  if (limited) return limited;
  const words = { to, siteName: site.settings.name, from: member.name };
  await deps.store.outbox.put(linkMail(makeId('ml', deps.random), words, link, urlOf(deps, token), deps.now().toISOString()));
  await deps.store.links.sent(link, to);
  return linkOf(deps, { ...link, sentTo: [...link.sentTo, to] });
}

async function known(deps: HttpDeps, { member, access, param }: StaffCall): Promise<LinkRecord | undefined> {
  const link = await deps.store.links.get(member.siteId, param('id'));
  return link && mayKnowLink(link, member, access) ? link : undefined;
}

function urlOf({ config }: HttpDeps, token: string): string {
  return `${config.publicUrl}/l/${token}`;
}

async function linkOf(deps: HttpDeps, link: LinkRecord): Promise<ConversationLink> {
  const streams = [...new Set(link.openings.map(({ stream }) => stream))];
  const states = new Map(await Promise.all(streams.map(async (stream) => [stream, await deps.store.streams.state(stream)] as const)));
  const { id, kind, label, assignee, groupId, stream, createdBy, createdAt, expiresAt, maxVisitors, openings, sentTo } = link;
  return {
    id,
    kind,
    label,
    assignee,
    groupId,
    conversationId: stream ?? openings.at(-1)?.stream ?? null,
    createdBy,
    createdAt,
    expiresAt,
    maxVisitors,
    visitors: openings.length,
    sentTo: [...sentTo],
    status: linkStatus(link, deps.now().toISOString(), (of) => states.get(of)),
  };
}
