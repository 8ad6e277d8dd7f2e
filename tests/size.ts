// How much the widget weighs, in KiB of brotli-11: the launcher, what the first open loads, and everything that one visitor
// can ever load, which is all chunks with the largest one of the languages: a visitor has one.
// Reads dist/widget as it is (build first) and the budgets of package.json; fails where one is exceeded.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/widget/', import.meta.url));
const { budgets } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly budgets: { readonly launcher: number; readonly firstOpen: number; readonly everything: number };
};
const entry = 'help-chat.js';
const files = readdirSync(folder).filter((name) => /\.(?:js|css)$/u.test(name));
const weights = new Map(files.map((name) => [name, weigh(readFileSync(join(folder, name)))]));

function weigh(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** `first` and all that it imports statically, which is what a browser must have before any of it runs. */
function closure(first: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(first)) return seen;
  seen.add(first);
  const text = readFileSync(join(folder, first), 'utf8');
  for (const [, name] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+)["'`]/gu)) closure(name ?? '', seen);
  return seen;
}

/** What the launcher fetches when it is opened: its one dynamic import. */
const opened = /import\(["'`]\.\/([^"'`]+)["'`]\)/u.exec(readFileSync(join(folder, entry), 'utf8'))?.[1];
if (!opened) throw new Error('[size] the launcher imports nothing; was it built?');
const sum = (names: Iterable<string>): number => Array.from(names, (name) => weights.get(name) ?? 0).reduce((a, b) => a + b, 0);

/** A visitor has one language: of the translations only the largest counts. Half of English is in the chunks themselves. */
const translations = files
  .filter((name) => /^(?:ar|de|es|fr|en-more)-/u.test(name))
  .toSorted((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0));
const everything = files.filter((name) => !translations.slice(1).includes(name));

const rows = [
  { what: 'launcher', bytes: sum(closure(entry)), budget: budgets.launcher },
  { what: 'first open', bytes: sum(closure(opened, new Set(closure(entry)))), budget: budgets.firstOpen },
  { what: `everything, in 1 of ${translations.length} languages`, bytes: sum(everything), budget: budgets.everything },
];

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(2)} KiB`.padStart(10);
for (const [name, bytes] of [...weights].toSorted(([, a], [, b]) => b - a)) console.log(`  ${name.padEnd(38)}${kib(bytes)}`);
for (const { what, bytes, budget } of rows)
  console.log(`${bytes <= budget ? '✓' : '✗'} ${what.padEnd(38)}${kib(bytes)}  of ${kib(budget).trim()}`);
if (rows.some(({ bytes, budget }) => bytes > budget)) process.exitCode = 1;
