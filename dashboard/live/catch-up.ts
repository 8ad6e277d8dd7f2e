// After a lost connection: rows that changed meanwhile were never sent, so every row that this browser knows is asked for.
// Open ones first, they are what people wait in; then all, as far down as this browser has listed; then what is on screen.
import type { ConversationsResponse } from '#protocol/http/staff.ts';
import type { ListedRow } from '#protocol/row.ts';
import type { Api } from '../contract.ts';

/** A list longer than this is not walked to its end: 20 pages of 50 rows. */
const PAGES = 20;

export type CaughtUp = {
  readonly onPage: (page: ConversationsResponse) => void;
  readonly onRow: (row: ListedRow) => void;
  /** It was deleted meanwhile, or went to others. */
  readonly onGone: (id: string) => void;
};

/**
 * Asks until all of `known` (ids of rows) are fresh, `followed` in any case.
 * Gives up at the first refusal: the connection is gone again, and the next welcome begins anew.
 */
export async function catchUp(
  api: Pick<Api, 'conversation' | 'conversations'>,
  known: readonly string[],
  followed: readonly string[],
  { onPage, onRow, onGone }: CaughtUp,
): Promise<void> {
  const stale = new Set(known);
  let whole = false;
  for (const category of ['open', 'all'] as const) {
    let before: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const outcome = await api.conversations({ category, ...(before && { before }) });
      if ('refused' in outcome) return;
      onPage(outcome.ok);
      for (const { id } of outcome.ok.rows) stale.delete(id);
      before = outcome.ok.next ?? undefined;
      whole = category === 'all' && before === undefined;
      if (before === undefined || (category === 'all' && stale.size === 0)) break;
    }
  }
  // Where the list of all was walked to its end, what it does not have was deleted, or moved while it was walked.
  for (const id of whole ? stale : followed.filter((one) => stale.has(one))) {
    const outcome = await api.conversation(id);
    if ('ok' in outcome) onRow(outcome.ok.row);
    else if (outcome.refused.code === 'not_found') onGone(id);
  }
}
