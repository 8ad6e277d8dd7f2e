// `npm run prove`: every promise of GUARANTEES §2.4 that exists, tried, in one table. `-- --long` for many trials, `-- g02 g09`
// for single ones, `-- --write` to keep what it finds in tests/proofs.md. Ends with 1 where a promise was broken.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Proof, Result } from './proof.ts';
import { notTried } from './not-tried.ts';
import { keepProofs, type Row, report } from './report.ts';

const words = process.argv.slice(2);
const long = words.includes('--long');
const only = words.filter((word) => !word.startsWith('--')).map((word) => word.toLowerCase());
const keep = fileURLToPath(new URL('../.output/prove', import.meta.url));

const files = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
  .filter((name) => /^g\d\d-.*(?<!\.test)\.ts$/u.test(name))
  .filter((name) => only.length === 0 || only.some((word) => name.startsWith(word)))
  .toSorted();

// Leaving by exit() lets every relay that was started be taken along.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

const rows: Row[] = [];
for (const file of files) {
  const { proof } = (await import(new URL(file, import.meta.url).href)) as { readonly proof: Proof }; // every gNN file exports one
  const began = performance.now();
  const results = await proof.run({ long, keep }).catch((fault: unknown): readonly Result[] => [broken(fault)]);
  const seconds = (performance.now() - began) / 1_000;
  for (const result of results) {
    rows.push({ id: proof.id, promise: proof.promise, ...result });
    console.log(`${result.verdict.padEnd(7)} ${proof.id} ${proof.promise}${result.part ? ` (${result.part})` : ''}: ${result.figure}`);
  }
  console.log(`        ${seconds.toFixed(1)} s`);
}
if (only.length === 0) rows.push(...notTried);

const table = report(rows, long);
if (words.includes('--write')) keepProofs(table);
const count = (verdict: string): number => rows.filter((row) => row.verdict === verdict).length;
console.log(
  `\n${count('slow')} slow, ${count('open')} open, ${count('skipped')} skipped\n${count('ok')} passed, ${count('missed')} failed`,
);
for (const { id, part, promise, figure, why, verdict } of rows)
  if (verdict === 'missed') console.log(`failed: ${id} ${promise}${part ? ` (${part})` : ''}: ${why ?? figure}`);
process.exit(count('missed') > 0 ? 1 : 0);

function broken(fault: unknown): Result {
  const why = fault instanceof Error ? `${fault.message.split('\n')[0]} (${fault.stack?.split('\n')[1]?.trim()})` : JSON.stringify(fault);
  return { goal: '–', trials: '–', figure: 'the proof itself failed', verdict: 'missed', why };
}
