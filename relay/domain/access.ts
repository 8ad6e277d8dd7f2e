// Which conversations of a site somebody may know of, by the groups they are in (SPEC T-60). What they may do with those that
// they know of is another question: permissions.ts.
import type { Role } from '#protocol/actor.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';

/** `all`, or the ids of some groups; everybody is in All besides. */
export type Access = 'all' | ReadonlySet<string>;

/** Groups that a list is narrowed to; null stands for All, which conversations without a group are in. */
export type Scope = 'all' | readonly (string | null)[];

/** Nothing but what is everybody's. */
export const onlyAll: Access = new Set<string>();

type Group = { readonly id: string; readonly members: readonly string[] };

/** Managers and admins know of everything, agents of their own groups, unless the site keeps nothing from them (SPEC C-18). */
export function accessOf(
  { id, role }: { readonly id: string; readonly role: Role },
  groups: readonly Group[],
  { restrictByGroup = true }: Pick<SiteSettings, 'restrictByGroup'>,
): Access {
  if (role !== 'agent' || !restrictByGroup) return 'all';
  return new Set(groups.filter(({ members }) => members.includes(id)).map((group) => group.id));
}

/** Whether a conversation of this group (absent or null: of All) may be known. */
export function reaches(access: Access, groupId: string | null | undefined): boolean {
  return access === 'all' || groupId === null || groupId === undefined || access.has(groupId);
}

/** Everything that `access` reaches, as groups to be listed. */
export function scopeOf(access: Access): Scope {
  return access === 'all' ? 'all' : [null, ...access];
}

/** True where `after` does not reach something that `before` did. */
export function narrows(before: Access, after: Access): boolean {
  if (after === 'all') return false;
  return before === 'all' || [...before].some((id) => !after.has(id));
}
