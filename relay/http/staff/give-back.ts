// What somebody has who may not have it any more goes back to the queue (SPEC 2.3 row 8).
import { makeCommandId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused } from '#protocol/refusals.ts';
import type { Scope } from '#relay/domain/access.ts';
import type { Member } from '#relay/store/people.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';

export type Gone = Pick<Member, 'id' | 'name' | 'siteId'>;

/** Releases, in the caller's name, what `gone` has in `groups`. */
export async function giveBack(deps: HttpDeps, { member }: StaffCall, gone: Gone, groups: Scope, reason: string): Promise<void> {
  const { siteId } = gone;
  const { rows } = await deps.store.conversations.list({ siteId, category: 'mine', agentId: gone.id, groups, limit: limits.pageMax });
  for (const { id } of rows) {
    const outcome = await deps.dispatch(siteId, {
      id: makeCommandId(deps.random),
      stream: id,
      actor: { kind: 'agent', ...faceOf(member) },
      role: 'admin',
      access: 'all',
      command: { type: 'conversation.release', reason },
    });
    if (isRefused(outcome))
      deps.log('warn', '[http] a conversation stays with somebody who may not have it', { stream: id, code: outcome.refused.code });
  }
}
