// A visitor's own conversations: earlier events, files to and from, and tickets for the socket.
import * as v from 'valibot';
import { ConversationId } from '#protocol/ids.ts';
import type { TicketResponse, VisitorEventsResponse } from '#protocol/http/visitor.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import type { ConversationState } from '#protocol/conversation/state.ts';
import { limits } from '#protocol/limits.ts';
import { refuse, type Refused } from '#protocol/refusals.ts';
import { consentNeeded, mustAgree } from '#relay/domain/consent.ts';
import { issueTicket } from '#relay/auth/tickets.ts';
import type { HttpDeps } from '../deps.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import { fileResponse } from '../downloads.ts';
import { notFound, wholeNumber, type Answer, type Route, type VisitorCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { takeUpload } from '../uploads.ts';

export function visitorConversationRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  return [
    { method: 'POST', path: '/api/visitor/ticket', who: 'visitor', handle: (call) => ticket(deps, call) },
    {
      method: 'GET',
      path: '/api/visitor/conversations/:id/events',
      who: 'visitor',
      query: ['before', 'limit'],
      handle: (call) => events(deps, call),
    },
    {
      method: 'POST',
      path: '/api/visitor/conversations/:id/attachments',
      who: 'visitor',
      query: ['id', 'name'],
      raw: true,
      handle: (call) => upload(deps, turns, call),
    },
    { method: 'GET', path: '/api/visitor/files/:id', who: 'visitor', handle: (call) => file(deps, call) },
  ];
}

async function ticket(deps: HttpDeps, { site, visitor, browser, origin, address }: VisitorCall): Promise<TicketResponse> {
  const bearer = { kind: 'visitor', siteId: site.id, visitorId: visitor.id, origin, address, ...(browser && { browser }) } as const;
  return { ticket: await issueTicket(deps.store.tickets, bearer, deps.now(), deps.random) };
}

async function events(deps: HttpDeps, call: VisitorCall): Promise<VisitorEventsResponse | Refused> {
  const id = call.param('id');
  const state = await ownState(deps, call, id);
  if (!state) return notFound;
  const before = wholeNumber(call.query, 'before', 1, Number.MAX_SAFE_INTEGER);
  const limit = wholeNumber(call.query, 'limit', 1, limits.replayPage) ?? limits.page;
  if (typeof before === 'object') return before;
  if (typeof limit === 'object') return limit;
  const stored = await deps.store.streams.readBackPublic(id, before, limit);
  return { events: stored.map(forVisitor).filter((event) => event !== undefined), head: state.publicSeq };
}

async function upload(deps: HttpDeps, turns: Turns, call: VisitorCall): Promise<Answer> {
  const { site, visitor } = call;
  const stream = call.param('id');
  if (!v.is(ConversationId, stream)) return refuse('bad_id', 'The conversation must be cv_ and 32 hex digits.', { field: 'conversation' });
  if (!site.settings.visitorUploads) return refuse('forbidden', 'Visitors of this site cannot send files.');
  const limited = await deps.limits.take('uploads', visitor.id);
  if (limited) return limited;
  // A stream that does not exist yet is theirs when they begin it: the file is bound to its id and to them.
  const state = await deps.store.streams.state(stream);
  if (state && !isOwn(state, call)) return notFound;
  if (mustAgree(site.settings, visitor.consent, state)) return consentNeeded;
  if (state?.phase === 'closed') return refuse('closed', 'This conversation is closed.');
  return takeUpload(deps, turns, call, { siteId: site.id, stream, by: 'visitor', byId: visitor.id, internal: false });
}

async function file(deps: HttpDeps, call: VisitorCall): Promise<Answer> {
  const found = await deps.store.uploads.get(call.param('id'));
  if (!found || found.siteId !== call.site.id || found.internal) return notFound;
  const mine = found.by === 'visitor' && found.byId === call.visitor.id;
  if (!mine && !(await isIn(deps, call, found))) return notFound;
  const bytes = await deps.blobs.get(found.storageKey);
  return bytes ? fileResponse(found, bytes, call.request.headers.get('range')) : notFound;
}

/** A file of the other side, or one that this conversation came with from another browser: then it was posted there. */
async function isIn(deps: HttpDeps, call: VisitorCall, { id, by, stream }: UploadRecord): Promise<boolean> {
  const state = await ownState(deps, call, stream);
  if (!state || by === 'agent') return state !== undefined;
  const posted = await deps.store.streams.readThese(stream, state.files);
  return posted.some(({ body }) => body.type === 'message.posted' && body.attachments.some((attachment) => attachment.id === id));
}

/** A conversation of the caller's own; undefined for what is another's, or nothing. */
export async function ownState(deps: HttpDeps, call: VisitorCall, stream: string): Promise<ConversationState | undefined> {
  const state = v.is(ConversationId, stream) ? await deps.store.streams.state(stream) : undefined;
  return state && isOwn(state, call) ? state : undefined;
}

function isOwn(state: ConversationState, { site, visitor }: VisitorCall): boolean {
  return state.siteId === site.id && state.visitorId === visitor.id;
}
