// Where a conversation stands in the queue, as text that sorts: flagged to the top or still broken first (SPEC 2.3, G-21), then by the
// start of the wait.
import { standingsOf } from './standings.ts';
import type { ConversationState } from './state.ts';

/** Sorts before every instant, which begins with a digit. */
const FIRST = '!';

export function goesFirst({ first, incident }: Pick<ConversationState, 'first' | 'incident'>): boolean {
  return (first !== undefined && first.length > 0) || standingsOf(incident).some(({ stand }) => stand === 'broken');
}

/** Null where it does not wait. */
export function placeOf(first: boolean, waitingSince: string | null): string | null {
  return waitingSince === null ? null : `${first ? FIRST : ''}${waitingSince}`;
}

/** Whether whoever stands there stands before all who are not to go first. */
export function isFirst(place: string): boolean {
  return place.startsWith(FIRST);
}

/** When the wait of somebody at that place began. */
export function sinceOf(place: string): string {
  return isFirst(place) ? place.slice(FIRST.length) : place;
}
