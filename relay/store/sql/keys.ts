// Keys that lists sort and search by, next to the text that a person wrote. Made here, because no two databases agree
// on what lower case is outside ASCII, or on where NULL sorts.

/** Sorts after every text that a person can type: those without a name come last. */
const UNKNOWN = '\u{10fffd}';

export function sortKey(text: string | null): string {
  return text === null || text === '' ? UNKNOWN : text.normalize('NFC').toLowerCase();
}

/** A LIKE pattern that finds `part` literally, anywhere in a sort key. Use with `escape '\'`. */
export function containing(part: string): string {
  return `%${part
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}
