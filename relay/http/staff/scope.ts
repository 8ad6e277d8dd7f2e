// Which groups a list or Take next is about: `?group=`, within what the caller may know of.
import type { Refused } from '#protocol/refusals.ts';
import { reaches, scopeOf, type Scope } from '#relay/domain/access.ts';
import type { HttpDeps } from '../deps.ts';
import { badParam, type StaffCall } from '../route.ts';

/**
 * Absent: everything that one may know of. `mine`: All and the groups one is in; for a manager who is in none, everything.
 * `all`: only All. Otherwise the id of a group. What is not theirs and what does not exist are one answer.
 */
export async function scopeIn({ store }: Pick<HttpDeps, 'store'>, { query, member, access }: StaffCall): Promise<Scope | Refused> {
  const given = query.get('group');
  if (given === null) return scopeOf(access);
  if (given === 'all') return [null];
  const groups = await store.groups.list(member.siteId);
  if (given === 'mine') {
    const mine = groups.filter(({ members }) => members.includes(member.id)).map(({ id }) => id);
    return access === 'all' && mine.length === 0 ? 'all' : [null, ...mine];
  }
  if (groups.some(({ id }) => id === given) && reaches(access, given)) return [given];
  return badParam('group', 'mine, all, or the id of a group of yours');
}
