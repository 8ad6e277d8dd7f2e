// Who works here: the list, and the admin's changes of role and of being active. Loss of rights is total and at once.
import { PersonPatch, type Invite, type PeopleResponse, type Person } from '#protocol/http/staff.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { Settled } from '#relay/store/audit.ts';
import type { InviteRecord, Member } from '#relay/store/people.ts';
import { readJson } from '../body.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { giveBack } from './give-back.ts';
import type { Turns } from '../turns.ts';

export function peopleRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  return [
    { method: 'GET', path: '/api/staff/people', who: 'manager', handle: (call) => people(deps, call) },
    {
      method: 'PATCH',
      path: '/api/staff/people/:id',
      who: 'admin',
      audits: 'person.role',
      // One change of people at a time: two admins who demote each other at once would leave nobody.
      handle: (call) => turns('people', () => patch(deps, call)),
    },
  ];
}

async function people(deps: HttpDeps, { member }: StaffCall): Promise<PeopleResponse> {
  const members = await deps.store.people.members(member.siteId);
  const invites = await deps.store.people.invites(member.siteId);
  const now = deps.now().toISOString();
  return { people: await personsOf(deps, member.siteId, members), invites: invites.map((invite) => inviteOf(invite, now)) };
}

async function personsOf(deps: HttpDeps, siteId: string, members: readonly Member[]): Promise<Person[]> {
  const online = new Map((await deps.live.colleagues(siteId)).map((colleague) => [colleague.id, colleague.online]));
  const guarded = new Set(await deps.store.people.withSecondFactor(siteId));
  const { byOwner } = await deps.store.conversations.counts(siteId);
  return members.map((member) => ({
    ...faceOf(member),
    ...(member.internalName !== null && { internalName: member.internalName }),
    role: member.role,
    online: member.active && (online.get(member.id) ?? false),
    load: byOwner[member.id] ?? 0,
    email: member.email,
    active: member.active,
    secondFactor: guarded.has(member.id),
  }));
}

export function inviteOf({ id, email, role, expiresAt, acceptedAt, revokedAt }: InviteRecord, now: string): Invite {
  const status = acceptedAt !== null ? 'accepted' : revokedAt !== null ? 'revoked' : expiresAt <= now ? 'expired' : 'sent';
  return { id, email, role, status, expiresAt };
}

async function patch(deps: HttpDeps, call: StaffCall): Promise<Person | Refused> {
  const body = await readJson(call.request, PersonPatch);
  if (isRefused(body)) return body;
  const { siteId } = call.member;
  const before = await deps.store.people.member(siteId, call.param('id'));
  if (!before) return notFound;
  const { role = before.role, active = before.active } = body.value;
  const left = await adminFault(deps, before, role, active);
  if (left) return left;
  call.note(noteOf(before, role, active));
  if (role !== before.role) await deps.store.people.setMember(siteId, before.id, role);
  if (active !== before.active) await deps.store.people.update(before.id, { active });
  if (!active && before.active) await sendAway(deps, call, before);
  // Sockets carry no role of their own, yet what was subscribed under the old one must end.
  if (role !== before.role) deps.live.cutAgent(before.id);
  // A manager may have had what is of a group of others.
  if (role === 'agent' && before.role !== 'agent')
    await giveBack(deps, call, before, await notOf(deps, before), `${before.name} is not in its group.`);
  deps.live.siteChanged(siteId);
  const after = await deps.store.people.member(siteId, before.id);
  return after ? (await personsOf(deps, siteId, [after]))[0]! : notFound;
}

/** Who may not come in any more is the greater news; that their role is another as well is told by its name. */
function noteOf(before: Member, role: Member['role'], active: boolean): Partial<Settled> {
  const fields = role === before.role ? [] : ['role'];
  if (active === before.active) return { fields };
  return { kind: active ? 'person.restored' : 'person.removed', fields };
}

/** The groups that somebody is not in. */
async function notOf(deps: HttpDeps, { siteId, id }: Member): Promise<readonly string[]> {
  return (await deps.store.groups.list(siteId)).filter(({ members }) => !members.includes(id)).map((group) => group.id);
}

/** A site without an active admin could never be mended from the dashboard: its last one stays. */
async function adminFault(deps: HttpDeps, before: Member, role: Member['role'], active: boolean): Promise<Refused | undefined> {
  if (before.role === 'admin' && before.active && role !== 'admin' && (await isLastAdmin(deps, before.siteId, before.id))) return lastAdmin;
  if (active || !before.active) return undefined;
  // Deactivation takes an account from all its sites.
  for (const siteId of await deps.store.people.sitesOf(before.id)) {
    const there = await deps.store.people.member(siteId, before.id);
    if (there?.role === 'admin' && (await isLastAdmin(deps, siteId, before.id))) return lastAdmin;
  }
  return undefined;
}

const lastAdmin = refuse('last_admin', 'Somebody must stay admin: make another person admin first.');

async function isLastAdmin(deps: HttpDeps, siteId: string, agentId: string): Promise<boolean> {
  const members = await deps.store.people.members(siteId);
  return !members.some((member) => member.id !== agentId && member.role === 'admin' && member.active);
}

/** Ends every session and socket, then gives the conversations back to the queue (SPEC 2.3 row 8). */
async function sendAway(deps: HttpDeps, call: StaffCall, gone: Member): Promise<void> {
  await deps.store.people.endSessions(gone.id);
  deps.live.cutAgent(gone.id);
  for (const siteId of await deps.store.people.sitesOf(gone.id)) {
    await deps.store.people.setOnline(siteId, gone.id, false);
    await giveBack(deps, call, { ...gone, siteId }, 'all', `${gone.name} no longer works here.`);
    if (siteId !== call.member.siteId) deps.live.siteChanged(siteId);
  }
}
