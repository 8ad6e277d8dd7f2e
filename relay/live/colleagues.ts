// The agents of a site as colleagues see them: who is online, and how many open conversations each has.
import type { Colleague } from '#protocol/frames.ts';
import type { Store } from '#relay/store/store.ts';
import type { Presence } from './presence.ts';

export async function colleaguesOf(
  store: Pick<Store, 'people' | 'conversations'>,
  presence: Pick<Presence, 'isOnline'>,
  siteId: string,
): Promise<Colleague[]> {
  const [members, { byOwner }] = await Promise.all([store.people.members(siteId), store.conversations.counts(siteId)]);
  return members
    .filter((member) => member.active)
    .map(({ id, name, internalName, photo, role }) => ({
      id,
      name,
      ...(internalName !== null && { internalName }),
      ...(photo && { photo }),
      role,
      online: presence.isOnline(siteId, id),
      load: byOwner[id] ?? 0,
    }));
}
