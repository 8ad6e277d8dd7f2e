// Ends what somebody who was kept out has open, with whomever.
import { makeCommandId } from '#protocol/ids.ts';
import { limits } from '#protocol/limits.ts';
import { isRefused } from '#protocol/refusals.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';

export async function shutAll(deps: HttpDeps, { member }: StaffCall, visitorId: string): Promise<void> {
  for (const { id, state } of await deps.store.conversations.ofVisitor(member.siteId, visitorId, limits.pageMax)) {
    if (state.phase === 'closed') continue;
    const outcome = await deps.dispatch(member.siteId, {
      id: makeCommandId(deps.random),
      stream: id,
      actor: { kind: 'agent', ...faceOf(member) },
      role: member.role,
      // A block is the whole site's: what the visitor has open closes in groups of others too, and nothing of it is told here.
      access: 'all',
      command: { type: 'conversation.shut' },
    });
    if (isRefused(outcome))
      deps.log('warn', '[http] a conversation of a blocked visitor stays open', { stream: id, code: outcome.refused.code });
  }
}
