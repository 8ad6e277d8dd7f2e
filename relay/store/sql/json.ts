// JSON in and out of text columns, in one place, so that every driver gives back the same values.
// Text and not a JSON column: one driver would hand over an object, another a string, and one refuses what the other keeps.

export function toJson(value: object): string {
  return JSON.stringify(value);
}

/** What `toJson` wrote. The cast is sound because nothing else writes these columns. */
export function fromJson<T>(text: unknown): T {
  if (typeof text !== 'string') throw new Error(`[store] expected JSON text, found ${typeof text}`);
  return JSON.parse(text) as T;
}

/** As `fromJson`; undefined where the disk gave back something that is none, which one row must not make everybody's business. */
export function readJson<T>(text: unknown): T | undefined {
  try {
    return fromJson<T>(text);
  } catch {
    return undefined;
  }
}

export const toBit = (value: boolean): 0 | 1 => (value ? 1 : 0);
export const fromBit = (value: unknown): boolean => Number(value) === 1;
