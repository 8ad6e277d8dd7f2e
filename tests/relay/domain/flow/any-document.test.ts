// Whatever stands in a flow document: it is read, its faults are named, and what has none can be run.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFlow } from '#protocol/flow/document.ts';
import type { Flow } from '#protocol/flow/document.ts';
import { defaultFlow } from '#relay/domain/flow/default-flow.ts';
import { run, unstarted } from '#relay/domain/flow/run.ts';
import { validate } from '#relay/domain/flow/validate.ts';
import { aWorld, open } from './flows.ts';

const { translations, ...sound } = defaultFlow({ schedule: '/', login: '/', reset: '/', supportEmail: null });
const { de } = translations!;
const document = { ...sound, translations: { de } };

/** The places in `value`, as lists of keys. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}
const places = placesIn(document);

type Change = {
  readonly path: readonly string[];
  readonly how: 'replace' | 'remove' | 'add';
  readonly key: string;
  readonly value: unknown;
};

function changed(value: unknown, { path, how, key, value: put }: Change): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return how === 'add' && typeof value === 'object' && value !== null ? { ...value, [key]: put } : put;
  if (typeof value !== 'object' || value === null || !(first in value)) return value;
  const inner = (value as Record<string, unknown>)[first]; // it is in it
  if (rest.length === 0 && how === 'remove') {
    if (Array.isArray(value)) return value.filter((_, at) => String(at) !== first);
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== first));
  }
  const next = changed(inner, { path: rest, how, key, value: put });
  return Array.isArray(value) ? value.map((each, at) => (String(at) === first ? next : (each as unknown))) : { ...value, [first]: next };
}

const stepIds = Object.keys(sound.steps);
const junk = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...stepIds) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>('', '__proto__', 'constructor', null, -1, 1e308, {}, [], true, '{{visitor.name}}', '{{', '/x/i'),
  },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(...Object.values(sound.steps)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const aChange: fc.Arbitrary<Change> = fc.record({
  path: fc.constantFrom(...places),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add'),
  key: fc.constantFrom('next', 'goto', 'when', 'text', 'extra', '__proto__', 'constructor', 'toString'),
  value: junk,
});
const spoilt = fc.array(aChange, { maxLength: 4 }).map((changes) => changes.reduce<unknown>(changed, document));

test('500 documents, spoilt here and there: each fault has its words and its place, and a flow without any runs', () => {
  let published = 0;
  let refused = 0;
  fc.assert(
    fc.property(spoilt, (some) => {
      // As it would come: through JSON.
      const read: unknown = JSON.parse(JSON.stringify(some) ?? 'null');
      const faults = validate(read);
      for (const { message, code, severity } of faults) expect([message, code, severity].every(Boolean)).toBe(true);
      if (faults.some(({ severity }) => severity === 'error')) return void (refused += 1);
      const parsed = parseFlow(read);
      if (!('flow' in parsed)) throw new Error('no fault, and no flow');
      published += 1;
      runs(parsed.flow);
    }),
    { numRuns: 500 },
  );
  expect(published).toBeGreaterThan(25);
  expect(refused).toBeGreaterThan(150);
});

function runs(flow: Flow): void {
  const begun = run(flow, unstarted({ id: flow.id, version: 1 }), open, aWorld());
  if (!('flow' in begun)) return;
  for (const words of ['hello', 'human', 'constructor', '__proto__']) run(flow, begun.flow, { kind: 'text', text: words }, aWorld());
}

test('what is no flow at all has a fault', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (some) => {
      expect(validate(some)[0]).toMatchObject({ severity: 'error' });
    }),
  );
});
