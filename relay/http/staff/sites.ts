// Sites as admins edit them: the settings of this one, and another one.
import { usualRetention } from '#protocol/http/retention.ts';
import { SiteCreate, SiteUpdate, type Site, type SiteSettings } from '#protocol/http/staff.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { firstReplies } from '#relay/store/first-replies.ts';
import { readJson } from '../body.ts';
import { changedKeys } from '../changed-keys.ts';
import type { HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';
import { giveBack } from './give-back.ts';

export function siteRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'PUT', path: '/api/staff/site', who: 'admin', audits: 'site.changed', handle: (call) => update(deps, call) },
    { method: 'POST', path: '/api/staff/sites', who: 'admin', audits: 'site.made', handle: (call) => create(deps, call) },
  ];
}

async function update(deps: HttpDeps, call: StaffCall): Promise<Site | Refused> {
  const { request, member } = call;
  const body = await readJson(request, SiteUpdate);
  if (isRefused(body)) return body;
  const before = (await deps.store.sites.byId(member.siteId))?.settings;
  const restricted = before?.restrictByGroup ?? true;
  const site = await deps.store.sites.update(member.siteId, body.value.version, body.value.settings);
  if (site === 'stale') return refuse('stale_write', 'Somebody else changed the settings meanwhile. Look at theirs, then save again.');
  const fields = changedKeys(before ?? {}, site.settings);
  call.note({ fields, ...(fields.join() === 'retention' && { kind: 'retention.changed' }) });
  deps.live.siteChanged(member.siteId);
  const { restrictByGroup = true } = site.settings;
  if (restricted !== restrictByGroup) deps.live.groupsChanged(member.siteId);
  if (!restricted && restrictByGroup) await giveBackAll(deps, call);
  return site;
}

/** What agents have of groups that they are not in goes back to those. */
async function giveBackAll(deps: HttpDeps, call: StaffCall): Promise<void> {
  const { siteId } = call.member;
  const [people, groups] = await Promise.all([deps.store.people.members(siteId), deps.store.groups.list(siteId)]);
  for (const person of people.filter(({ role }) => role === 'agent')) {
    const foreign = groups.filter(({ members }) => !members.includes(person.id)).map(({ id }) => id);
    if (foreign.length > 0) await giveBack(deps, call, { ...person, siteId }, foreign, 'Chats of a group are for its members now.');
  }
}

async function create(deps: HttpDeps, { request, member, note }: StaffCall): Promise<Site | Refused> {
  const body = await readJson(request, SiteCreate);
  if (isRefused(body)) return body;
  const { key, name, allowedOrigins } = body.value;
  const site: Site = { id: makeId('st', deps.random), key, version: 1, settings: newSiteSettings(name, allowedOrigins) };
  note({ about: site.id });
  if ((await deps.store.sites.create(site)) === 'exists') return refuse('already_exists', 'A site has this key already.', { field: 'key' });
  await deps.store.people.setMember(site.id, member.id, 'admin');
  await deps.store.sites.publishFlow(site.id, deps.defaultFlow, deps.now().toISOString());
  await deps.store.replies.create(firstReplies(site.id, deps.random));
  return site;
}

/** What a site starts with (SPEC 2.5). */
export function newSiteSettings(name: string, allowedOrigins: readonly string[]): SiteSettings {
  return {
    name,
    allowedOrigins: [...allowedOrigins],
    accent: '#2456e6',
    assistantName: 'Assistant',
    timeZone: 'UTC',
    closingMessage:
      "Thanks for chatting, {{visitor.name}}. I'm closing this chat now and you'll be back with our assistant. Just ask if you need us again.",
    supportEmail: null,
    privacyUrl: null,
    visitorUploads: true,
    reopenWindowMinutes: 10,
    joinBotChats: 'all',
    deleteChatRoles: 'managers',
    officeHours: null,
    retention: { ...usualRetention },
  };
}
