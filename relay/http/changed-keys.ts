// Which parts of something are others than before: their names, for the audit log. Knows no values.
import { isDeepStrictEqual } from 'node:util';

/** In the order of the alphabet; what is absent and what is undefined are the same. */
export function changedKeys(before: object, after: object): readonly string[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => !isDeepStrictEqual(was.get(key), is.get(key))).toSorted();
}
