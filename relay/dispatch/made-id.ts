// Ids of rows that are written beside the log, in the shape of all others: a prefix and 32 hex digits.

/** `newId` gives a UUID. */
export function madeId(prefix: string, newId: () => string): string {
  return `${prefix}_${newId().replaceAll('-', '')}`;
}
