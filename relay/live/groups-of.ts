// The groups of a site as everybody who works there sees them.
import type { Group } from '#protocol/http/groups.ts';
import type { GroupRecord } from '#relay/store/groups.ts';
import type { Store } from '#relay/store/store.ts';

export async function groupsOf({ groups }: Pick<Store, 'groups'>, siteId: string): Promise<Group[]> {
  return (await groups.list(siteId)).map(groupOf);
}

/** Written out field by field: what a record gains stays here until somebody names it. */
export function groupOf({ id, name, queueMessage, members, routing, version }: GroupRecord): Group {
  return { id, name, queueMessage, members: [...members], ...(routing && { routing }), version };
}
