// What is kept beside a conversation: comments, each in the words that hold now, and the files of everybody.
import type { CommentsResponse, FilesResponse } from '#protocol/http/beside.ts';
import type { Refused } from '#protocol/refusals.ts';
import { staffLog } from '#relay/live/staff-log.ts';
import type { HttpDeps } from '../deps.ts';
import { notFound, type Route, type StaffCall } from '../route.ts';
import { here } from './conversations.ts';

export function besideRoutes(deps: HttpDeps): readonly Route[] {
  const one = '/api/staff/conversations/:id';
  return [
    { method: 'GET', path: `${one}/comments`, who: 'agent', handle: (call) => comments(deps, call) },
    { method: 'GET', path: `${one}/files`, who: 'agent', handle: (call) => files(deps, call) },
  ];
}

async function comments(deps: HttpDeps, call: StaffCall): Promise<CommentsResponse | Refused> {
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  return { comments: [...(await staffLog(deps.store.streams).comments(found.id, found.state))], head: found.state.seq };
}

async function files(deps: HttpDeps, call: StaffCall): Promise<FilesResponse | Refused> {
  const found = await here(deps, call, call.param('id'));
  if (!found) return notFound;
  return { files: [...(await staffLog(deps.store.streams).files(found.id, found.state))] };
}
