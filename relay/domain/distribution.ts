// Whose turn it is (SPEC T-56), and whether a group has room for one more (M-31). Pure: who is there, what they have and when
// they were last given something comes in. Knows nothing of a queue.
import { plainRouting, type Duty, type Routing } from '#protocol/routing.ts';

/** Somebody who could be given a conversation now. */
export type Candidate = {
  readonly id: string;
  readonly duty: Duty;
  /** Open conversations that they have, of whatever group. */
  readonly active: number;
  readonly maxActive: number | null;
  /** Higher is later; absent where they were given nothing yet. */
  readonly lastGiven?: number;
};

/** Who is given the next one; undefined where it has to wait. */
export function whoseTurn(candidates: readonly Candidate[]): Candidate | undefined {
  return candidates.filter((one) => one.duty !== 'pull' && hasRoom(one)).toSorted(inTurn)[0];
}

/** True where there are some, and each has as many conversations as they may. */
export function isFull(candidates: readonly Candidate[]): boolean {
  return candidates.length > 0 && !candidates.some(hasRoom);
}

/** What the routing of a group says of one agent. */
export function placeOf(routing: Routing | undefined, agentId: string): Pick<Candidate, 'duty' | 'maxActive'> {
  const { agents, maxActive } = routing ?? plainRouting;
  const own = agents.find(({ id }) => id === agentId);
  return { duty: own?.duty ?? 'primary', maxActive: own?.maxActive ?? maxActive };
}

/** Whether it is worth asking if a group is full: somebody has a limit, and it changes what a handover does. */
export function canRefuse(routing: Routing | undefined): boolean {
  if (routing?.whenFull !== 'unavailable') return false;
  return routing.maxActive !== null || routing.agents.some(({ maxActive }) => maxActive !== null);
}

function hasRoom({ active, maxActive }: Candidate): boolean {
  return maxActive === null || active < maxActive;
}

/** Primary before backup, then who has fewest, then who has been without longest; the id settles what is left. */
function inTurn(a: Candidate, b: Candidate): number {
  const rank = ({ duty }: Candidate): number => (duty === 'primary' ? 0 : 1);
  return rank(a) - rank(b) || a.active - b.active || (a.lastGiven ?? -1) - (b.lastGiven ?? -1) || (a.id < b.id ? -1 : 1);
}
