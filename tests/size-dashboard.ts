// How much script the desk needs until its list can be used: the page's own and that of Live Chat, in KiB of brotli-11.
// Reads dist/dashboard as it is (build first) and the budget of package.json; fails where it is exceeded.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const folder = fileURLToPath(new URL('../dist/dashboard/', import.meta.url));
const assets = join(folder, 'assets');
const { budgets } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly budgets: { readonly dashboard: number };
};

function weigh(name: string): number {
  return brotliCompressSync(readFileSync(join(assets, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** Adds `first` to `seen`, and all that it imports statically, which is what a browser must have before any of it runs. */
function closure(first: string, seen: Set<string>): void {
  if (seen.has(first)) return;
  seen.add(first);
  const text = readFileSync(join(assets, first), 'utf8');
  for (const [, name = ''] of text.matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/gu)) closure(name, seen);
}

const page = readFileSync(join(folder, 'index.html'), 'utf8');
const entries = Array.from(page.matchAll(/(?:src|href)="[^"]*\/assets\/([^"/]+\.js)"/gu), ([, name = '']) => name);
const list = readdirSync(assets).find((name) => /^live-chat-.*\.js$/u.test(name));
if (entries.length === 0 || !list) throw new Error('[size] no script of the page or of Live Chat; was it built?');

const needed = new Set<string>();
for (const name of [...entries, list]) closure(name, needed);
const weights = Array.from(needed, (name) => ({ name, bytes: weigh(name) })).toSorted((a, b) => b.bytes - a.bytes);
const bytes = weights.reduce((sum, one) => sum + one.bytes, 0);

const kib = (count: number): string => `${(count / 1024).toFixed(2)} KiB`.padStart(10);
for (const one of weights) console.log(`  ${one.name.padEnd(34)}${kib(one.bytes)}`);
console.log(
  `${bytes <= budgets.dashboard ? '✓' : '✗'} ${'desk, to a usable list'.padEnd(34)}${kib(bytes)}  of ${kib(budgets.dashboard).trim()}`,
);
if (bytes > budgets.dashboard) process.exitCode = 1;
