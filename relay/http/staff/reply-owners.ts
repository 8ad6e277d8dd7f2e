// Whose saved replies somebody sees beside the site's.
import type { HttpDeps } from '../deps.ts';
import type { StaffCall } from '../route.ts';

/** Their own, and those of the groups whose chats they may know of. */
export async function ownersFor({ store }: Pick<HttpDeps, 'store'>, { member, access }: StaffCall): Promise<readonly string[]> {
  return [member.id, ...(access === 'all' ? (await store.groups.list(member.siteId)).map(({ id }) => id) : access)];
}
