// A flow in the editor: plain JSON that need not be sound. Reads it with care and changes it by place; what it does not know
// it leaves as it is. Knows nothing of what steps mean (step-kinds.ts does).

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };
export type Place = readonly (string | number)[];
export type Doc = JsonObject;
export type StepDoc = JsonObject;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A document as the relay sends it. */
export function asDoc(text: string): Doc {
  const value: unknown = JSON.parse(text); // The relay has read it before.
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The steps, in the order in which they are written. */
export function stepsOf(doc: Doc): readonly (readonly [id: string, step: StepDoc])[] {
  const { steps } = doc;
  return isObject(steps) ? Object.entries(steps).flatMap(([id, step]) => (isObject(step) ? [[id, step] as const] : [])) : [];
}

export function stepAt(doc: Doc, id: string | null): StepDoc | undefined {
  const step = id === null ? undefined : valueAt(doc, ['steps', id]);
  return isObject(step) ? step : undefined;
}

export function valueAt(from: Json | undefined, place: Place): Json | undefined {
  return place.reduce<Json | undefined>((value, key) => {
    if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, from);
}

/** `from` with `value` at that place; undefined takes it away. Objects on the way are made where there are none. */
export function withValue(from: Json | undefined, [key, ...rest]: Place, value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  const inner = rest.length === 0 ? value : withValue(valueAt(from, [key]), rest, value);
  if (Array.isArray(from) && typeof key === 'number')
    return inner === undefined ? from.filter((_, index) => index !== key) : from.toSpliced(key, 1, inner);
  const { [String(key)]: _, ...others } = isObject(from) ? from : {};
  if (inner === undefined) return others;
  // A key that is there keeps its place: the document is read by people as well.
  return isObject(from) && Object.hasOwn(from, key) ? { ...from, [key]: inner } : { ...others, [key]: inner };
}

/** As `withValue`, of a whole document. */
export function changed(doc: Doc, place: Place, value: Json | undefined): Doc {
  const next = withValue(doc, place, value);
  return isObject(next) ? next : doc;
}

/** `items` with one of them moved. */
export function moved<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return items;
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}
