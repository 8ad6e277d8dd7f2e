// Saved replies: the site's and those of groups are edited by managers and admins, an agent's own by that agent, who alone sees them.
// In a language a shortcut stands for one reply in all that the one who saves it sees; what other agents keep is not asked, so not told.
import * as v from 'valibot';
import {
  ReplyCreate,
  ReplyDelete,
  ReplyUpdate,
  type RepliesResponse,
  type ReplyScope,
  type ReplyWords,
  type SavedReply,
} from '#protocol/http/replies.ts';
import { GroupId, makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { replyKey } from '#protocol/reply-key.ts';
import { replyLimits } from '#protocol/reply-limits.ts';
import { replyFault, replyPlaces } from '#protocol/reply-text.ts';
import type { Member } from '#relay/store/people.ts';
import type { ReplyRecord } from '#relay/store/replies.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, outranks, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { attachmentOf } from '../uploads.ts';
import { filesFault } from './reply-files.ts';
import { ownersFor } from './reply-owners.ts';

export function replyRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  // One change at a time in a site, of groups as well: what is counted and looked for must still be so when it is written.
  const inTurn =
    (change: (deps: HttpDeps, call: StaffCall) => Promise<SavedReply | null | Refused>) =>
    (call: StaffCall): Promise<SavedReply | null | Refused> =>
      turns(`groups ${call.member.siteId}`, () => change(deps, call));
  return [
    { method: 'GET', path: '/api/staff/replies', who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path: '/api/staff/replies', who: 'agent', handle: inTurn(create) },
    { method: 'PUT', path: '/api/staff/replies/:id', who: 'agent', handle: inTurn(update) },
    { method: 'POST', path: '/api/staff/replies/:id/delete', who: 'agent', handle: inTurn(remove) },
  ];
}

async function list(deps: HttpDeps, call: StaffCall): Promise<RepliesResponse> {
  return { replies: await Promise.all((await seenBy(deps, call)).map((reply) => asSaved(deps, reply))) };
}

async function create(deps: HttpDeps, call: StaffCall): Promise<SavedReply | Refused> {
  const { request, member } = call;
  const body = await readJson(request, ReplyCreate);
  if (isRefused(body)) return body;
  const { scope, words } = body.value;
  if (!mayEdit(member, scope)) return readOnly;
  const ownerId = body.value.scope === 'group' ? body.value.groupId : scope === 'site' ? null : member.id;
  if (scope === 'group' && !(await deps.store.groups.list(member.siteId)).some(({ id }) => id === ownerId)) return noGroup;
  const reply: ReplyRecord = { ...words, siteId: member.siteId, ownerId, id: makeId('rp', deps.random), version: 1 };
  const seen = await seenBy(deps, call);
  const fault = roomFault(reply, seen) ?? wordsFault(reply, seen) ?? (await filesFault(deps, call, words, seen));
  if (fault) return fault;
  return (await deps.store.replies.create([reply])) === 'created' ? asSaved(deps, reply) : shortcutTaken;
}

async function update(deps: HttpDeps, call: StaffCall): Promise<SavedReply | Refused> {
  const body = await readJson(call.request, ReplyUpdate);
  if (isRefused(body)) return body;
  const before = await editable(deps, call);
  if (isRefused(before)) return before;
  const { version, words } = body.value;
  if (version !== before.version) return stale;
  const seen = await seenBy(deps, call);
  const fault = wordsFault({ ...before, ...words }, seen) ?? (await filesFault(deps, call, words, seen));
  if (fault) return fault;
  const reply = await deps.store.replies.update(before.siteId, before.id, version, words);
  if (reply === 'exists') return shortcutTaken;
  return reply === 'stale' ? stale : asSaved(deps, reply);
}

async function remove(deps: HttpDeps, call: StaffCall): Promise<null | Refused> {
  const body = await readJson(call.request, ReplyDelete);
  if (isRefused(body)) return body;
  const reply = await editable(deps, call);
  if (isRefused(reply)) return reply;
  return (await deps.store.replies.remove(reply.siteId, reply.id, body.value.version)) ? null : stale;
}

/** The reply that the address names, where this person may change it: another's own does not exist for them. */
async function editable(deps: HttpDeps, call: StaffCall): Promise<ReplyRecord | Refused> {
  const reply = await deps.store.replies.get(call.member.siteId, await ownersFor(deps, call), call.param('id'));
  if (!reply) return notFound;
  return mayEdit(call.member, scopeOf(reply)) ? reply : readOnly;
}

async function seenBy(deps: HttpDeps, call: StaffCall): Promise<readonly ReplyRecord[]> {
  return deps.store.replies.list(call.member.siteId, await ownersFor(deps, call));
}

function mayEdit({ role }: Member, scope: ReplyScope): boolean {
  return scope === 'personal' || outranks(role, 'manager');
}

const most: Readonly<Record<ReplyScope, number>> = { site: replyLimits.ofSite, group: replyLimits.ofGroup, personal: replyLimits.ofAgent };

function roomFault(reply: ReplyRecord, seen: readonly ReplyRecord[]): Refused | undefined {
  const max = most[scopeOf(reply)];
  const got = seen.filter(({ ownerId }) => ownerId === reply.ownerId).length + 1;
  return got > max ? refuse('too_many', `At most ${max} saved replies.`, { max, got }) : undefined;
}

/** What the schema cannot know: places that cannot be filled, and a shortcut that stands for something else already. */
function wordsFault(reply: ReplyRecord, seen: readonly ReplyRecord[]): Refused | undefined {
  const fault = replyFault(reply.body);
  if (fault) return refuse(fault.code, faultWords(fault.place), { field: 'words.body' });
  const stands = replyKey(reply);
  return seen.some((other) => other.id !== reply.id && replyKey(other) === stands) ? shortcutTaken : undefined;
}

function faultWords(place: string): string {
  if (place === '{cursor}') return 'There is one {cursor} at most.';
  const known = replyPlaces.map((name) => `{{${name}}}`).join(', ');
  return `"${place.slice(0, 80)}" cannot be filled. Known are ${known}, {target} and {cursor}.`;
}

const shortcutTaken = refuse('already_exists', 'Another saved reply has this shortcut in this language.', { field: 'words.shortcut' });
const readOnly = refuse('forbidden', 'The replies of the site and of its groups are edited by managers and admins.');
const noGroup = refuse('bad_field', 'There is no such group.', { field: 'groupId' });
const stale = refuse('stale_write', 'Somebody else changed this reply meanwhile. Look at theirs, then save again.');

function scopeOf({ ownerId }: ReplyRecord): ReplyScope {
  if (ownerId === null) return 'site';
  return v.is(GroupId, ownerId) ? 'group' : 'personal';
}

async function asSaved({ store }: HttpDeps, reply: ReplyRecord): Promise<SavedReply> {
  const { id, ownerId, version, title, shortcut, category, language, body, buttons }: ReplyRecord & ReplyWords = reply;
  const files = (await Promise.all(reply.files.map((file) => store.uploads.get(file)))).flatMap((file) => (file ? attachmentOf(file) : []));
  const scope = scopeOf(reply);
  const groupId = scope === 'group' ? ownerId : null;
  return { id, scope, groupId, version, title, shortcut, category, language, body, buttons, files };
}
