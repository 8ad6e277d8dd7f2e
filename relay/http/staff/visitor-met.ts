// Which visitor a call is about, and whether the caller may know more of them than the Audience tells everybody: what agents wrote and what
// changed is for those who may know of a conversation of theirs, of whichever it is; leads, and all where there is none yet, may (T-60).
import * as v from 'valibot';
import { VisitorId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { reaches } from '#relay/domain/access.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';

export type Met = {
  readonly visitor: VisitorRecord;
  /** Newest first: those that the caller may know of. */
  readonly chats: readonly Listed[];
  readonly knows: boolean;
};

/** The visitor of the call's path; undefined where there is none on this site. */
export async function met(deps: Pick<HttpDeps, 'store'>, call: StaffCall, id = call.param('id')): Promise<Met | undefined> {
  const { siteId } = call.member;
  const visitor = v.is(VisitorId, id) ? await deps.store.visitors.get(siteId, id) : undefined;
  if (!visitor) return undefined;
  const all = await deps.store.conversations.ofVisitor(siteId, visitor.id, limits.pageMax);
  const chats = all.filter(({ state }) => reaches(call.access, state.groupId));
  return { visitor, chats, knows: call.access === 'all' || all.length === 0 || chats.length > 0 };
}
