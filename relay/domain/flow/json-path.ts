// Takes values out of the answer of a service, by paths like `$.tickets[0].kind`. Own names and places in lists only.

type Scalar = string | number | boolean;

/** By variable; null where the path leads to nothing, to a list or to an object. Texts are cut at what a variable holds. */
export function picked(json: unknown, paths: Readonly<Record<string, string>>): Readonly<Record<string, Scalar | null>> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, scalar(at(json, path))]));
}

function at(json: unknown, path: string): unknown {
  let value = json;
  for (const [, name, place] of path.matchAll(/\.([A-Za-z_][\w-]*)|\[(\d{1,4})\]/gu)) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (name !== undefined)
      value = !Array.isArray(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    else value = Array.isArray(value) ? (value as readonly unknown[])[Number(place)] : undefined;
  }
  return value;
}

function scalar(value: unknown): Scalar | null {
  if (typeof value === 'string') return Array.from(value).slice(0, 500).join('');
  if (typeof value === 'boolean') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
