// Agents' lists and panes: conversations, one of them, its earlier events, files, and Take next.
import * as v from 'valibot';
import { Category, type ConversationResponse, type ConversationsResponse, type StaffEventsResponse } from '#protocol/http/staff.ts';
import { isOpen } from '#protocol/conversation/phase.ts';
import { AttachmentId, ConversationId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { staffLog } from '#relay/live/staff-log.ts';
import { reaches } from '#relay/domain/access.ts';
import { asksAfterLive } from '#relay/domain/flow/after-live.ts';
import { surveyed } from '#relay/domain/flow/surveyed.ts';
import { tongueOf } from '#relay/domain/flow/tongue.ts';
import { countsFor } from '#relay/live/counts-for.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { HttpDeps } from '../deps.ts';
import { fileResponse } from '../downloads.ts';
import { badParam, notFound, wholeNumber, type Answer, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { takeUpload } from '../uploads.ts';
import { flowAt } from '#relay/dispatch/running-flow.ts';
import { cursorIn, flagIn, kindIn, searchIn } from './list-params.ts';
import { listedRows } from './listed-rows.ts';
import { profileOf } from '../profile-of.ts';
import { scopeIn } from './scope.ts';

const PREVIOUS = 20;

export function conversationRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  const one = '/api/staff/conversations/:id';
  return [
    {
      method: 'GET',
      path: '/api/staff/conversations',
      who: 'agent',
      query: ['category', 'group', 'flag', 'kind', 'before', 'q'],
      handle: (call) => list(deps, call),
    },
    { method: 'GET', path: one, who: 'agent', handle: (call) => get(deps, call) },
    { method: 'GET', path: `${one}/events`, who: 'agent', query: ['before', 'limit'], handle: (call) => events(deps, call) },
    {
      method: 'POST',
      path: `${one}/attachments`,
      who: 'agent',
      query: ['id', 'name', 'internal'],
      raw: true,
      handle: (call) => upload(deps, turns, call),
    },
    { method: 'GET', path: '/api/staff/files/:id', who: 'agent', handle: (call) => file(deps, call) },
  ];
}

async function list(deps: HttpDeps, call: StaffCall): Promise<ConversationsResponse | Refused> {
  const { query, member, access } = call;
  const category = v.safeParse(Category, query.get('category') ?? 'all');
  if (!category.success) return badParam('category', 'all, open, closed, queue or mine');
  const q = searchIn(query);
  if (typeof q === 'object') return q;
  const flag = flagIn(query);
  if (typeof flag === 'object') return flag;
  const kind = kindIn(query);
  if (typeof kind === 'object') return kind;
  const before = cursorIn(query);
  if (typeof before === 'object') return before;
  const groups = await scopeIn(deps, call);
  if (typeof groups === 'object' && 'refused' in groups) return groups;
  const { siteId, id: agentId } = member;
  const asked = { siteId, agentId, category: category.output, groups, limit: limits.page };
  const page = await deps.store.conversations.list({
    ...asked,
    ...(before !== undefined && { before }),
    ...(q !== undefined && { q }),
    ...(flag !== undefined && { flag }),
    ...(kind !== undefined && { kind }),
  });
  const counts = countsFor(await deps.store.conversations.counts(siteId), access);
  return { rows: await listedRows(deps, agentId, page.rows), next: page.next, counts };
}

async function get(deps: HttpDeps, call: StaffCall): Promise<ConversationResponse | Refused> {
  const found = await here(deps, call, call.param('id'));
  const visitor = found && (await deps.store.visitors.get(call.member.siteId, found.visitor.id));
  if (!found || !visitor) return notFound;
  const all = await deps.store.conversations.ofVisitor(call.member.siteId, visitor.id, PREVIOUS + 1);
  const others = all.filter(({ id, state }) => id !== found.id && reaches(call.access, state.groupId)).slice(0, PREVIOUS);
  const rows = await listedRows(deps, call.member.id, [found, ...others]);
  const [afterClose, survey] = await Promise.all([asksAfterClose(deps, found), staffLog(deps.store.streams).survey(found.id, found.state)]);
  return {
    row: rows[0]!,
    visitor: profileOf(visitor),
    previous: rows.slice(1),
    ...(afterClose && { afterClose }),
    ...(survey && { survey }),
  };
}

async function asksAfterClose({ store }: HttpDeps, { state }: Listed): Promise<Record<string, string[]> | undefined> {
  if (!isOpen(state.phase) || !state.flow) return undefined;
  const [flow, site] = await Promise.all([flowAt(store.sites, state.siteId, state.flow), store.sites.byId(state.siteId)]);
  if (!flow) return undefined;
  const document = surveyed(flow.document, site?.settings.surveys);
  const asks = asksAfterLive({ document, flow: state.flow, tongue: tongueOf(document, document.language) });
  return Object.fromEntries(Object.entries(asks).map(([outcome, questions]) => [outcome, [...questions]]));
}

async function events(deps: HttpDeps, call: StaffCall): Promise<StaffEventsResponse | Refused> {
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  const before = wholeNumber(call.query, 'before', 1, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(call.query, 'limit', 1, limits.replayPage) ?? limits.page;
  if (typeof before === 'object') return before;
  if (typeof limit === 'object') return limit;
  return { events: [...(await staffLog(deps.store.streams).readBack(found.id, before, limit))], head: found.state.seq };
}

async function upload(deps: HttpDeps, turns: Turns, call: StaffCall): Promise<Answer> {
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  const internal = call.query.get('internal') ?? '0';
  if (internal !== '0' && internal !== '1') return badParam('internal', '0 or 1');
  // What only staff see may be added at any time; a visitor who is gone is sent nothing.
  if (internal === '0' && found.state.phase === 'closed') return refuse('closed', 'This conversation is closed.');
  const { siteId, id: byId } = call.member;
  return takeUpload(deps, turns, call, { siteId, stream: found.id, by: 'agent', byId, internal: internal === '1' });
}

async function file(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const id = call.param('id');
  const found = v.is(AttachmentId, id) ? await deps.store.uploads.get(id) : undefined;
  // A visitor's file that no conversation has yet is still theirs alone.
  if (!found || found.siteId !== call.member.siteId || !(await here(deps, call, found.stream))) return notFound;
  const bytes = await deps.blobs.get(found.storageKey);
  return bytes ? fileResponse(found, bytes, call.request.headers.get('range')) : notFound;
}

/** The conversation, where the caller may know of it. */
export async function here(deps: HttpDeps, { member, access }: StaffCall, id: string): Promise<Listed | undefined> {
  const found = v.is(ConversationId, id) ? await deps.store.conversations.get(member.siteId, id) : undefined;
  return found && reaches(access, found.state.groupId) ? found : undefined;
}
