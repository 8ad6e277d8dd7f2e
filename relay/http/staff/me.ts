// What agents read and change of themselves: names, photo, preferences, the online switch, the site they look at, socket tickets.
import { MePatch, type Preferences } from '#protocol/http/account.ts';
import { SiteSwitch } from '#protocol/http/staff.ts';
import { isRefused, refuse } from '#protocol/refusals.ts';
import { PHOTO_BYTES, photoOf } from '#relay/attachments/photo.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import { readBytes, readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { photoKey } from '../photos.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import { meOf } from './me-of.ts';

export function meRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/me', who: 'agent', handle: ({ member }) => meOf(deps, member) },
    { method: 'PATCH', path: '/api/staff/me', who: 'agent', handle: (call) => patch(deps, call) },
    { method: 'PUT', path: '/api/staff/me/photo', who: 'agent', raw: true, handle: (call) => setPhoto(deps, call) },
    { method: 'POST', path: '/api/staff/ticket', who: 'agent', handle: (call) => ticket(deps, call) },
    { method: 'POST', path: '/api/staff/site', who: 'agent', handle: (call) => switchSite(deps, call) },
  ];
}

async function patch(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const body = await readJson(call.request, MePatch);
  if (isRefused(body)) return body;
  const { online, preferences, ...profile } = body.value;
  const { id, siteId } = call.member;
  await deps.store.people.update(id, profile);
  if (preferences !== undefined) await prefer(deps, call, preferences);
  if (online !== undefined) await deps.store.people.setOnline(siteId, id, online);
  // Nobody else is told of a preference.
  return online === undefined && Object.keys(profile).length === 0 ? asNow(deps, call) : changed(deps, call);
}

async function prefer(deps: HttpDeps, { member }: StaffCall, given: Preferences): Promise<void> {
  const sites = await deps.store.people.sitesOf(member.id);
  const groups = Object.entries({ ...member.preferences.groups, ...given.groups }).filter(([siteId]) => sites.includes(siteId));
  await deps.store.people.update(member.id, { preferences: { ...member.preferences, ...given, groups: Object.fromEntries(groups) } });
}

async function setPhoto(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  if (deps.isShort()) return noRoom();
  const bytes = await readBytes(call.request, PHOTO_BYTES);
  if (isRefused(bytes)) return bytes;
  const photo = await photoOf(deps.inspect, bytes);
  if (isRefused(photo)) return photo;
  const name = `${makeStorageKey(deps.random).replace(':', '')}.${photo.ending}`;
  await deps.blobs.put(photoKey(name), photo.bytes);
  await deps.store.people.update(call.member.id, { photo: `/photos/${name}` });
  return changed(deps, call);
}

async function ticket(deps: HttpDeps, { member, session }: StaffCall): Promise<Answer> {
  const bearer = { kind: 'agent', siteId: member.siteId, agentId: member.id, sessionHash: session.tokenHash } as const;
  return { ticket: await issueTicket(deps.store.tickets, bearer, deps.now(), deps.random) };
}

async function switchSite(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const body = await readJson(call.request, SiteSwitch);
  if (isRefused(body)) return body;
  const member = await deps.store.people.member(body.value.siteId, call.member.id);
  if (!member?.active) return notFound;
  await deps.store.people.moveSession(call.session.tokenHash, member.siteId);
  // The sockets of the session belong to the site it looked at.
  deps.live.cutSession(call.session.tokenHash, member.id);
  return meOf(deps, member);
}

async function changed(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  for (const siteId of await deps.store.people.sitesOf(call.member.id)) deps.live.siteChanged(siteId);
  return asNow(deps, call);
}

async function asNow(deps: HttpDeps, { member: before }: StaffCall): Promise<Answer> {
  const member = await deps.store.people.member(before.siteId, before.id);
  return member ? meOf(deps, member) : refuse('signed_out', 'Your membership has ended.');
}
