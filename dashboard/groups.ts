// Groups as an agent's screen sees them. The relay decides who may know of what; this only keeps the screen in step.
import type { Group } from '#protocol/http/groups.ts';
import type { Me } from '#protocol/http/staff.ts';
import type { Counts } from '#protocol/row.ts';

/** What a list is narrowed to: `mine` (All and one's own groups), `every`, `all` (only All), or the id of a group. */
export type GroupFilter = string;

export type Grouping = {
  readonly groups: readonly Group[];
  readonly me: {
    readonly agent: Pick<Me['agent'], 'id' | 'role'>;
    /** Absent where nothing is known of the site: groups are apart, as they are by default. */
    readonly site?: { readonly settings?: Pick<Me['site']['settings'], 'restrictByGroup'> };
  };
};

/** Whether one knows of every group: managers and admins do, and everybody where the site does not keep groups apart. */
export function knowsAll({ me }: Pick<Grouping, 'me'>): boolean {
  return me.agent.role !== 'agent' || me.site?.settings?.restrictByGroup === false;
}

/** The groups that one is in, All aside. */
export function ownGroups({ groups, me }: Grouping): readonly Group[] {
  return groups.filter(({ members }) => members.includes(me.agent.id));
}

/** Whether a conversation of that group (null: All) is one's to see. */
export function mayKnow(grouping: Grouping, groupId: string | null): boolean {
  return groupId === null || knowsAll(grouping) || ownGroups(grouping).some(({ id }) => id === groupId);
}

/** The filter as it can be had here: what was remembered of a group that is gone, or not one's own any more, is `mine`. */
export function filterFor(grouping: Grouping, wanted: GroupFilter): GroupFilter {
  if (wanted === 'all' || (wanted === 'every' && knowsAll(grouping))) return wanted;
  const known = grouping.groups.some(({ id }) => id === wanted) && mayKnow(grouping, wanted);
  return known ? wanted : 'mine';
}

/** Whether a conversation of that group stands in a list so narrowed. A manager who is in no group watches over all. */
export function inFilter(grouping: Grouping, filter: GroupFilter, groupId: string | null): boolean {
  switch (filter) {
    case 'every':
      return true;
    case 'all':
      return groupId === null;
    case 'mine': {
      const own = ownGroups(grouping);
      if (own.length === 0 && knowsAll(grouping)) return true;
      return groupId === null || own.some(({ id }) => id === groupId);
    }
    default:
      return groupId === filter;
  }
}

/** How much waits and is open in a list so narrowed. */
export function countsIn(grouping: Grouping, filter: GroupFilter, { groups }: Pick<Counts, 'groups'>): Omit<Counts, 'groups'> {
  const found = Object.entries(groups).filter(([id]) => inFilter(grouping, filter, id === 'all' ? null : id));
  return {
    queued: found.reduce((sum, [, { queued }]) => sum + queued, 0),
    open: found.reduce((sum, [, { open }]) => sum + open, 0),
  };
}

export type FilterChoice = { readonly value: GroupFilter; readonly name: string; readonly own: boolean; readonly queued: number };

/** What can be chosen, one's own on top; nothing where there is only All. */
export function filterChoices(grouping: Grouping, counts: Pick<Counts, 'groups'>): readonly FilterChoice[] {
  if (grouping.groups.length === 0) return [];
  const own = ownGroups(grouping);
  const others = grouping.groups.filter((group) => !own.includes(group) && mayKnow(grouping, group.id));
  const choice = (value: GroupFilter, name: string, isOwn: boolean): FilterChoice => ({
    value,
    name,
    own: isOwn,
    queued: countsIn(grouping, value, counts).queued,
  });
  return [
    choice('mine', 'All my groups', false),
    ...own.map(({ id, name }) => choice(id, name, true)),
    choice('all', 'All', false),
    ...others.map(({ id, name }) => choice(id, name, false)),
    ...(!knowsAll(grouping) || own.length === 0 ? [] : [choice('every', 'Every group', false)]),
  ];
}
