// POST /api/staff/take-next (SPEC M-08): the longest waiting conversation that this agent may have.
import type { TakeNextResponse } from '#protocol/http/staff.ts';
import { makeCommandId } from '#protocol/ids.ts';
import { isRefused, type RefusalCode, type Refused } from '#protocol/refusals.ts';
import { faceOf, type HttpDeps } from '../deps.ts';
import type { Route, StaffCall } from '../route.ts';
import { scopeIn } from './scope.ts';

const LOOKED_AT = 100;

// A colleague, or the visitor, was faster: the next one in line is tried.
const lost: ReadonlySet<RefusalCode> = new Set(['already_taken', 'owned_by_other', 'not_waiting', 'reserved', 'closed', 'not_found']);

export function takeNextRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'POST', path: '/api/staff/take-next', who: 'agent', query: ['group'], handle: (call) => takeNext(deps, call) }];
}

async function takeNext(deps: HttpDeps, call: StaffCall): Promise<TakeNextResponse | Refused> {
  const { member, access } = call;
  const groups = await scopeIn(deps, call);
  if (typeof groups === 'object' && 'refused' in groups) return groups;
  const waiting = await deps.store.conversations.queue(member.siteId, groups, LOOKED_AT);
  const reserved = waiting.filter(({ reservedForId }) => reservedForId === member.id);
  const free = waiting.filter(({ reservedForId }) => reservedForId === null);
  for (const { id } of [...reserved, ...free]) {
    const outcome = await deps.dispatch(member.siteId, {
      id: makeCommandId(deps.random),
      stream: id,
      actor: { kind: 'agent', ...faceOf(member) },
      role: member.role,
      access,
      command: { type: 'conversation.take' },
    });
    if (!isRefused(outcome)) return { conversationId: id };
    if (!lost.has(outcome.refused.code)) return outcome;
  }
  return { conversationId: null };
}
