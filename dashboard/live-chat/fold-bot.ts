// Whether the assistant's words are shown: folded where agents look for people (SPEC J-09), open elsewhere.
import type { Category } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';

/** `turned`: the reader has asked for the other way. In the queue the transcript so far is what matters (C-23). */
export function foldOf(category: Category, row: Pick<ListedRow, 'live'>, turned: boolean): 'none' | 'folded' | 'unfolded' {
  const folded = category === 'open' || category === 'mine';
  if (!folded && !turned) return row.live ? 'unfolded' : 'none';
  return folded === turned ? 'unfolded' : 'folded';
}
