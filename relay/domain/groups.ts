// Groups as the rules name them. All is one as well, though it is nowhere kept: everybody is in it.
import type { GroupFace } from '#protocol/conversation/events.ts';

type Named = { readonly id: string; readonly name: string };

export const all: GroupFace = { id: null, name: 'All' };

export function faceOf({ id, name }: Named): GroupFace {
  return { id, name };
}

/** The group of that id, null being All; undefined where there is none. */
export function groupBy(groups: readonly Named[], id: string | null): GroupFace | undefined {
  if (id === null) return all;
  const found = groups.find((group) => group.id === id);
  return found && faceOf(found);
}

/** The group that a flow means by its name, in whatever case, or by its id; undefined for All and for what there is not. */
export function groupNamed<G extends Named>(groups: readonly G[], named: string): G | undefined {
  const key = (text: string): string => text.normalize('NFC').trim().toLowerCase();
  return groups.find(({ id, name }) => id === named || key(name) === key(named));
}

/** The agent that a flow means, by email in whatever case or by id. */
export function agentNamed<A extends { readonly id: string; readonly email: string }>(agents: readonly A[], named: string): A | undefined {
  return agents.find(({ id, email }) => id === named || email.toLowerCase() === named.trim().toLowerCase());
}

/** Whether a name means All, which no other group may be called. */
export function isAll(name: string): boolean {
  return name.trim().toLowerCase() === 'all';
}
