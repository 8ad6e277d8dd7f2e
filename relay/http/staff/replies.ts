// Saved replies: the site's are edited by managers and admins, an agent's own by that agent, who alone sees them.
// A shortcut stands for one reply in all that the one who saves it sees; what other agents keep is not asked, so not told.
import {
  ReplyCreate,
  ReplyDelete,
  ReplyUpdate,
  type RepliesResponse,
  type ReplyScope,
  type ReplyWords,
  type SavedReply,
} from '#protocol/http/replies.ts';
import { makeId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { replyLimits } from '#protocol/reply-limits.ts';
import { replyFault, replyPlaces } from '#protocol/reply-text.ts';
import type { Member } from '#relay/store/people.ts';
import type { ReplyRecord } from '#relay/store/replies.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, outranks, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';

export function replyRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  // One change at a time in a site: what is counted and looked for must still be so when it is written.
  const inTurn =
    (change: (deps: HttpDeps, call: StaffCall) => Promise<SavedReply | null | Refused>) =>
    (call: StaffCall): Promise<SavedReply | null | Refused> =>
      turns(`replies ${call.member.siteId}`, () => change(deps, call));
  return [
    { method: 'GET', path: '/api/staff/replies', who: 'agent', handle: (call) => list(deps, call) },
    { method: 'POST', path: '/api/staff/replies', who: 'agent', handle: inTurn(create) },
    { method: 'PUT', path: '/api/staff/replies/:id', who: 'agent', handle: inTurn(update) },
    { method: 'POST', path: '/api/staff/replies/:id/delete', who: 'agent', handle: inTurn(remove) },
  ];
}

async function list(deps: HttpDeps, { member }: StaffCall): Promise<RepliesResponse> {
  return { replies: (await deps.store.replies.list(member.siteId, member.id)).map(asSaved) };
}

async function create(deps: HttpDeps, { request, member }: StaffCall): Promise<SavedReply | Refused> {
  const body = await readJson(request, ReplyCreate);
  if (isRefused(body)) return body;
  const { scope, words } = body.value;
  if (!mayEdit(member, scope)) return readOnly;
  const own = { siteId: member.siteId, ownerId: scope === 'site' ? null : member.id };
  const reply: ReplyRecord = { ...words, ...own, id: makeId('rp', deps.random), version: 1 };
  const seen = await deps.store.replies.list(member.siteId, member.id);
  const fault = roomFault(scope, seen) ?? wordsFault(reply, seen);
  if (fault) return fault;
  return (await deps.store.replies.create([reply])) === 'created' ? asSaved(reply) : shortcutTaken;
}

async function update(deps: HttpDeps, call: StaffCall): Promise<SavedReply | Refused> {
  const body = await readJson(call.request, ReplyUpdate);
  if (isRefused(body)) return body;
  const before = await editable(deps, call);
  if (isRefused(before)) return before;
  const { version, words } = body.value;
  if (version !== before.version) return stale;
  const fault = wordsFault({ ...before, ...words }, await deps.store.replies.list(before.siteId, call.member.id));
  if (fault) return fault;
  const reply = await deps.store.replies.update(before.siteId, before.id, version, words);
  if (reply === 'exists') return shortcutTaken;
  return reply === 'stale' ? stale : asSaved(reply);
}

async function remove(deps: HttpDeps, call: StaffCall): Promise<null | Refused> {
  const body = await readJson(call.request, ReplyDelete);
  if (isRefused(body)) return body;
  const reply = await editable(deps, call);
  if (isRefused(reply)) return reply;
  return (await deps.store.replies.remove(reply.siteId, reply.id, body.value.version)) ? null : stale;
}

/** The reply that the address names, where this person may change it: another's own does not exist for them. */
async function editable(deps: HttpDeps, { member, param }: StaffCall): Promise<ReplyRecord | Refused> {
  const reply = await deps.store.replies.get(member.siteId, member.id, param('id'));
  if (!reply) return notFound;
  return mayEdit(member, scopeOf(reply)) ? reply : readOnly;
}

function mayEdit({ role }: Member, scope: ReplyScope): boolean {
  return scope === 'personal' || outranks(role, 'manager');
}

function roomFault(scope: ReplyScope, seen: readonly ReplyRecord[]): Refused | undefined {
  const max = scope === 'site' ? replyLimits.ofSite : replyLimits.ofAgent;
  const got = seen.filter((reply) => scopeOf(reply) === scope).length + 1;
  return got > max ? refuse('too_many', `At most ${max} saved replies.`, { max, got }) : undefined;
}

/** What the schema cannot know: places that cannot be filled, and a shortcut that stands for something else already. */
function wordsFault(reply: ReplyRecord, seen: readonly ReplyRecord[]): Refused | undefined {
  const fault = replyFault(reply.body);
  if (fault) return refuse(fault.code, faultWords(fault.place), { field: 'words.body' });
  return seen.some(({ id, shortcut }) => id !== reply.id && shortcut === reply.shortcut) ? shortcutTaken : undefined;
}

function faultWords(place: string): string {
  if (place === '{cursor}') return 'There is one {cursor} at most.';
  const known = replyPlaces.map((name) => `{{${name}}}`).join(', ');
  return `"${place.slice(0, 80)}" cannot be filled. Known are ${known}, {target} and {cursor}.`;
}

const shortcutTaken = refuse('already_exists', 'Another saved reply has this shortcut.', { field: 'words.shortcut' });
const readOnly = refuse('forbidden', 'The replies of the site are edited by managers and admins.');
const stale = refuse('stale_write', 'Somebody else changed this reply meanwhile. Look at theirs, then save again.');

function scopeOf({ ownerId }: ReplyRecord): ReplyScope {
  return ownerId === null ? 'site' : 'personal';
}

function asSaved(reply: ReplyRecord): SavedReply {
  const { id, version, title, shortcut, category, language, body, buttons }: ReplyRecord & ReplyWords = reply;
  return { id, scope: scopeOf(reply), version, title, shortcut, category, language, body, buttons };
}
