// Groups of agents: everybody may know which there are; managers make, change and delete them.
import { GroupChange, GroupCreate, type Group, type GroupsResponse } from '#protocol/http/groups.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { Routing } from '#protocol/routing.ts';
import { groupOf, groupsOf } from '#relay/live/groups-of.ts';
import { isAll } from '#relay/domain/groups.ts';
import type { GroupRecord } from '#relay/store/groups.ts';
import { readJson } from '../body.ts';
import { changedKeys } from '../changed-keys.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { giveBack } from './give-back.ts';

export function groupRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const path = '/api/staff/groups';
  // One change of groups at a time: what somebody loses is the difference to what was there before.
  const inTurn =
    <T>(work: (deps: HttpDeps, call: StaffCall) => Promise<T>) =>
    (call: StaffCall): Promise<T> =>
      turns(`groups ${call.member.siteId}`, () => work(deps, call));
  return [
    { method: 'GET', path, who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path, who: 'manager', audits: 'group.made', handle: inTurn(create) },
    { method: 'PUT', path: `${path}/:id`, who: 'manager', audits: 'group.changed', handle: inTurn(change) },
    { method: 'POST', path: `${path}/:id/delete`, who: 'manager', audits: 'group.removed', handle: inTurn(remove) },
  ];
}

async function list(deps: HttpDeps, { member }: StaffCall): Promise<GroupsResponse> {
  return { groups: await groupsOf(deps.store, member.siteId) };
}

async function create(deps: HttpDeps, { request, member, note }: StaffCall): Promise<Group | Refused> {
  const body = await readJson(request, GroupCreate);
  if (isRefused(body)) return body;
  const { siteId } = member;
  if ((await deps.store.groups.list(siteId)).length >= limits.groups)
    return refuse('too_many', `At most ${limits.groups} groups.`, { max: limits.groups });
  const { routing, ...more } = body.value;
  const record = { id: makeId('gr', deps.random), siteId, version: 1, ...more, ...withMembers(routing, more.members) };
  const fault = await faultOf(deps, record);
  if (fault) return fault;
  note({ about: record.id });
  if ((await deps.store.groups.create(record)) === 'exists') return nameTaken;
  deps.live.groupsChanged(siteId);
  return groupOf(record);
}

async function change(deps: HttpDeps, call: StaffCall): Promise<Group | Refused> {
  const body = await readJson(call.request, GroupChange);
  if (isRefused(body)) return body;
  const { siteId } = call.member;
  const before = await known(deps, call);
  if (!before) return notFound;
  const { routing = before.routing, ...more } = body.value;
  const wanted = { id: before.id, siteId, ...more, ...withMembers(routing, more.members) };
  const fault = await faultOf(deps, wanted);
  if (fault) return fault;
  const after = await deps.store.groups.update(wanted);
  if (after === 'exists') return nameTaken;
  if (after === 'stale') return refuse('stale_write', 'Somebody else changed this group meanwhile. Look at theirs, then save again.');
  call.note({ fields: changedKeys(groupOf(before), groupOf(after)).filter((key) => key !== 'version') });
  deps.live.groupsChanged(siteId);
  await leave(deps, call, before, after.members);
  return groupOf(after);
}

async function remove(deps: HttpDeps, call: StaffCall): Promise<null | Refused> {
  const group = await known(deps, call);
  if (!group) return notFound;
  // Twice: what goes into the group while the first ones leave it finds it gone afterwards.
  await empty(deps, group);
  await deps.store.groups.remove(group.siteId, group.id);
  await empty(deps, group);
  await leaveArticles(deps, call, group);
  deps.live.groupsChanged(group.siteId);
  return null;
}

/** What was for this group alone is archived: without it, it would be offered to everybody. */
async function leaveArticles({ store, now }: HttpDeps, { member }: StaffCall, { siteId, id }: GroupRecord): Promise<void> {
  for (const article of await store.articles.list(siteId)) {
    if (!article.groups.includes(id)) continue;
    const groups = article.groups.filter((one) => one !== id);
    const status = groups.length === 0 ? 'archived' : article.status;
    // Who changes it at this moment was told that there is no such group.
    await store.articles.update({ ...article, groups, status, updatedAt: now().toISOString(), updatedBy: member.name });
  }
}

/** Who is not a member any more gives back what they have of the group; managers keep it, they know of everything. */
async function leave(deps: HttpDeps, call: StaffCall, group: GroupRecord, members: readonly string[]): Promise<void> {
  for (const id of group.members.filter((one) => !members.includes(one))) {
    const gone = await deps.store.people.member(group.siteId, id);
    if (gone?.role === 'agent') await giveBack(deps, call, gone, [group.id], `${gone.name} left ${group.name}.`);
  }
}

/** Everything open in it belongs to All from then on, and stays with whoever has it. */
async function empty(deps: HttpDeps, { siteId, id: groupId }: GroupRecord): Promise<void> {
  for (;;) {
    const open = { siteId, category: 'open', agentId: '', groups: [groupId], limit: limits.pageMax } as const;
    const { rows } = await deps.store.conversations.list(open);
    for (const { id: stream } of rows) {
      const ask = { id: makeCommandId(deps.random), stream, actor: { kind: 'system' } as const };
      const outcome = await deps.dispatch(siteId, { ...ask, command: { type: 'group.leave', groupId } });
      if (isRefused(outcome)) throw new Error(`[http] ${stream} does not leave its group: ${outcome.refused.message}`);
    }
    if (rows.length < open.limit) return;
  }
}

async function known(deps: HttpDeps, { member, param }: StaffCall): Promise<GroupRecord | undefined> {
  return (await deps.store.groups.list(member.siteId)).find(({ id }) => id === param('id'));
}

/** Whoever left the group left their line of its routing as well. */
function withMembers(routing: Routing | undefined, members: readonly string[]): Pick<GroupRecord, 'routing'> {
  return routing ? { routing: { ...routing, agents: routing.agents.filter(({ id }) => members.includes(id)) } } : {};
}

const nameTaken = refuse('already_exists', 'A group has this name already.', { field: 'name' });

/** "All" is everybody's, and only who works here can be in a group. */
async function faultOf(deps: HttpDeps, { siteId, name, members }: Omit<GroupRecord, 'version'>): Promise<Refused | undefined> {
  if (isAll(name)) return nameTaken;
  if (new Set(members).size < members.length) return refuse('bad_field', 'Somebody is named twice.', { field: 'members' });
  const here = new Set((await deps.store.people.members(siteId)).map(({ id }) => id));
  if (members.every((id) => here.has(id))) return undefined;
  return refuse('bad_field', 'Somebody named does not work at this site.', { field: 'members' });
}
