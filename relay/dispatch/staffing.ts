// Who is there to answer, for All and for each group, as a flow may speak of it. Looked up only where the assistant may have to say it.
import type { Facts, GroupFacts } from '#relay/domain/conversation/decision.ts';
import { accessOf, reaches } from '#relay/domain/access.ts';
import { canRefuse, isFull, placeOf } from '#relay/domain/distribution.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { Routing } from '#protocol/routing.ts';
import type { GroupRecord } from '#relay/store/groups.ts';
import type { FactsDeps } from './facts.ts';

type Staffing = Pick<Facts, 'groups' | 'full'>;

/** Nothing is counted. */
export function groupNames(groups: readonly GroupRecord[]): Staffing {
  return {
    groups: groups.map(({ id, name, queueMessage, routing }): GroupFacts => ({
      id,
      name,
      queueMessage,
      online: 0,
      queued: 0,
      ...(routing && { routing }),
    })),
  };
}

export async function staffingOf(
  { store, online }: FactsDeps,
  { id: siteId, settings }: Site,
  groups: readonly GroupRecord[],
): Promise<Staffing> {
  // Of All.
  const { routing } = settings;
  if (groups.length === 0 && !canRefuse(routing)) return { groups: [] };
  const [counts, members] = await Promise.all([store.conversations.counts(siteId), store.people.members(siteId)]);
  const here = members.filter(({ id }) => online.isOnline(siteId, id));
  const access = here.map((member) => accessOf(member, groups, settings));
  const full = (of: Routing | undefined, ids: readonly string[]): { readonly full?: true } => {
    const candidates = ids.map((id) => ({ id, ...placeOf(of, id), active: counts.byOwner[id] ?? 0 }));
    return canRefuse(of) && isFull(candidates) ? { full: true } : {};
  };
  const hereIds = here.map(({ id }) => id);
  const { groups: plain } = groupNames(groups);
  return {
    ...full(routing, hereIds),
    groups: groups.map((group, index) => ({
      ...plain[index]!, // one for each, in their order
      online: access.filter((each) => reaches(each, group.id)).length,
      queued: counts.groups[group.id]?.queued ?? 0,
      // Managers know of every group; whose it is are its members.
      ...full(
        group.routing,
        hereIds.filter((id) => group.members.includes(id)),
      ),
    })),
  };
}
