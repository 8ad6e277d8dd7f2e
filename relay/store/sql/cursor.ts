// Page cursors: where a list goes on. Opaque to clients; one that we did not write, or of another list, is a BadCursor.
import * as v from 'valibot';

/** The door answers it with `bad_param`. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor';
}

const Cursor = v.strictTuple([
  v.pipe(v.string(), v.maxLength(64)),
  v.pipe(v.string(), v.maxLength(1_000)),
  v.pipe(v.string(), v.maxLength(64)),
]);

export type Place = { readonly key: string; readonly id: string };

/** `list` names the list and its order, so that a cursor fits no other. */
export function writeCursor(list: string, { key, id }: Place): string {
  return Buffer.from(JSON.stringify([list, key, id])).toString('base64url');
}

export function readCursor(list: string, cursor: string): Place {
  const parsed = v.safeParse(Cursor, decode(cursor));
  if (!parsed.success || parsed.output[0] !== list) throw new BadCursor('[store] this cursor is not one of this list');
  const place = { key: parsed.output[1], id: parsed.output[2] };
  if (writeCursor(list, place) !== cursor) throw new BadCursor('[store] this cursor was changed');
  return place;
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** A page of at most `limit`, made of `limit + 1` rows that were read. */
export function toPage<Raw, T>(
  list: string,
  rows: readonly Raw[],
  limit: number,
  place: (row: Raw) => Place,
  shape: (row: Raw) => T,
): { readonly rows: readonly T[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page.map(shape), next: rows.length > limit && last ? writeCursor(list, place(last)) : null };
}
