// Keys that lists sort and search by, next to the text that a person wrote. Made here, because no two databases agree
// on what lower case is outside ASCII, or on where NULL sorts.
import { type RawBuilder, sql } from 'kysely';

/** Sorts after every text that a person can type: those without a name come last. */
export const UNKNOWN = '\u{10fffd}';

export function sortKey(text: string | null): string {
  return text === null || text === '' ? UNKNOWN : text.normalize('NFC').toLowerCase();
}

/** True where a sort key contains `part`, literally. */
export function contains(key: string, part: string): RawBuilder<boolean> {
  const pattern = `%${part
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
  return sql<boolean>`${sql.ref(key)} like ${pattern} escape '\\'`;
}
