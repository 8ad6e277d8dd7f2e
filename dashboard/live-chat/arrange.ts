// Which rows a category shows, and in what order. Knows nothing of the screen, of sockets or of time.
import type { Category } from '#protocol/http/staff.ts';
import { placeOf } from '#protocol/conversation/place.ts';
import { isOpen } from '#protocol/conversation/phase.ts';
import type { ListedRow } from '#protocol/row.ts';
import { visitorLabel } from '../names.ts';

/** The rows of `category` that match `q`, in the order of SPEC C-01: newest activity first, the queue oldest first. */
export function arrange(rows: Iterable<ListedRow>, category: Category, meId: string, q = ''): readonly ListedRow[] {
  return [...rows].filter((row) => belongs(row, category, meId) && matches(row, q)).toSorted(category === 'queue' ? byWait : byActivity);
}

/** Whether `row` is one of `category`'s. */
export function belongs(row: ListedRow, category: Category, meId: string): boolean {
  switch (category) {
    case 'all':
      return true;
    case 'open':
      return isOpen(row.phase);
    case 'queue':
      return row.phase === 'queued';
    case 'mine':
      return isOpen(row.phase) && row.owner?.id === meId;
    case 'closed':
      return row.phase === 'closed' && row.live;
  }
}

/** Whether the visitor's name or e-mail holds every word of `q`. */
export function matches(row: ListedRow, q: string): boolean {
  const words = q.toLowerCase().split(/\s+/u).filter(Boolean);
  const text = `${visitorLabel(row.visitor)} ${row.visitor.email ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Rows that lie within what was loaded: none older than `floor`, the last row of the last page; null = all is loaded. */
export function within(rows: readonly ListedRow[], floor: ListedRow | null, category: Category): readonly ListedRow[] {
  if (!floor) return rows;
  const order = category === 'queue' ? byWait : byActivity;
  return rows.filter((row) => order(row, floor) <= 0);
}

/**
 * The order to show while something must not move. `shown` is what stands there now, `wanted` what is true.
 * Held rows keep their places; rows that left stay out, rows that came wait. `waiting` counts what would change.
 */
export function holdOrder(
  shown: readonly string[],
  wanted: readonly string[],
): { readonly ids: readonly string[]; readonly waiting: number } {
  const known = new Set(wanted);
  const kept = shown.filter((id) => known.has(id));
  const before = new Set(kept);
  const came = wanted.filter((id) => !before.has(id));
  return {
    ids: kept,
    waiting:
      came.length +
      moved(
        kept,
        wanted.filter((id) => before.has(id)),
      ),
  };
}

/** The true order, but `id` keeps the place it has: the open conversation never jumps away from under its reader. */
export function pin(shown: readonly string[], wanted: readonly string[], id: string | null): readonly string[] {
  const from = id === null ? -1 : wanted.indexOf(id);
  const to = id === null ? -1 : shown.indexOf(id);
  if (from < 0 || to < 0 || from === to) return wanted;
  const others = wanted.filter((one) => one !== id);
  return [...others.slice(0, to), wanted[from]!, ...others.slice(to)];
}

// How many rows stand above where they stood: the ones that a reader would see jump up.
function moved(shown: readonly string[], wanted: readonly string[]): number {
  const place = new Map(shown.map((id, index) => [id, index]));
  let lowest = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const id of wanted.toReversed()) {
    const at = place.get(id)!;
    if (at > lowest) count += 1;
    else lowest = at;
  }
  return count;
}

function byActivity(a: ListedRow, b: ListedRow): number {
  return order(b.activeAt, a.activeAt) || order(a.id, b.id);
}

function byWait(a: ListedRow, b: ListedRow): number {
  return order(standing(a), standing(b)) || order(a.id, b.id);
}

/** What is flagged to the top comes before all others. */
function standing({ first, waitingSince, activeAt }: ListedRow): string {
  return placeOf(first === true, waitingSince) ?? activeAt;
}

// Plain comparison of code units: instants are ISO strings in UTC, ids are ASCII. A locale has no say here.
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
