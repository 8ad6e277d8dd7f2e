// Brings two people's changes of one document together: what only one of them touched is taken from them. Where both changed the
// same place, mine stays and the place is named, so that theirs can be looked at. Pure.
import { isObject, type Json } from './document.ts';

export type Merged = { readonly value: Json; readonly clashes: readonly (readonly string[])[] };

export function merged(base: Json | undefined, mine: Json, theirs: Json): Merged {
  const { value, clashes } = at(base, mine, theirs, []);
  return { value: value ?? null, clashes };
}

type Inner = { readonly value: Json | undefined; readonly clashes: readonly (readonly string[])[] };

function at(base: Json | undefined, mine: Json | undefined, theirs: Json | undefined, path: readonly string[]): Inner {
  if (same(mine, theirs) || same(base, theirs)) return { value: mine, clashes: [] };
  if (same(base, mine)) return { value: theirs, clashes: [] };
  if (!isObject(mine) || !isObject(theirs)) return { value: mine ?? theirs, clashes: [path] };
  const before = isObject(base) ? base : {};
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const parts = keys.map((key) => [key, at(before[key], mine[key], theirs[key], [...path, key])] as const);
  return {
    value: Object.fromEntries(parts.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const]))),
    clashes: parts.flatMap(([, { clashes }]) => clashes),
  };
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
