// How much waits and is open, of what somebody may know of.
import type { Counts } from '#protocol/row.ts';
import { reaches, type Access } from '#relay/domain/access.ts';

export function countsFor({ groups }: Pick<Counts, 'groups'>, access: Access): Counts {
  const known = Object.entries(groups).filter(([id]) => reaches(access, id === 'all' ? null : id));
  return {
    queued: known.reduce((sum, [, { queued }]) => sum + queued, 0),
    open: known.reduce((sum, [, { open }]) => sum + open, 0),
    groups: Object.fromEntries(known),
  };
}
