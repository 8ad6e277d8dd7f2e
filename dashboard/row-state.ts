// Which look a conversation has in a list, for the agent who reads it. Pure.
import type { ListedRow } from '#protocol/row.ts';
import type { State } from './components/states.ts';

/** A wait longer than this is shown as late. */
export const LATE_MS = 120_000;

export function stateOf(row: Pick<ListedRow, 'phase' | 'owner' | 'waitingSince'>, myId: string, nowMs: number): State {
  if (row.phase === 'bot') return 'bot';
  if (row.phase === 'closed') return 'closed';
  if (row.phase === 'queued') return row.waitingSince !== null && nowMs - Date.parse(row.waitingSince) > LATE_MS ? 'late' : 'waiting';
  return row.owner?.id === myId ? 'mine' : 'colleague';
}
