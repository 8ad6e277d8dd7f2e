// A name that a browser gives as well must not be written short: what it is asked for under the short one, it does not have.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { shortened, shortenedIn } from '../../build/session-names.ts';

/** Of things of the browser that the widget never touches: source buffers, the kind of network, WebRTC, bars of the window. */
const untouched = ['changed', 'connection', 'streams', 'transport', 'visibility'];

test('nothing is written short that a browser has under that name', () => {
  const of = createRequire(createRequire(import.meta.url).resolve('typescript/package.json'));
  const lib = dirname(of.resolve(`@typescript/typescript-${process.platform}-${process.arch}/package.json`));
  const dom = readFileSync(join(lib, 'lib/lib.dom.d.ts'), 'utf8');
  const names = new Set([...dom.matchAll(/^\s+(?:readonly )?(\w+)[?(:]/gmu)].map(([, name]) => name!));
  expect([names.has('held'), names.has('addEventListener')]).toEqual([true, true]);
  expect(shortened.filter((name) => names.has(name) && !untouched.includes(name))).toEqual([]);
});

test('no two of them become one', () => {
  const { cache } = shortenedIn('live-x.js');
  expect(new Set(Object.values(cache)).size).toBe(Object.keys(cache).length);
});
