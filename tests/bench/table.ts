// Prints a bench's rows as one table with its goals and the machine under it, and writes the same as JSON; with `-- --write` also into
// tests/figures.md. Figures are ratios to a baseline of the same run wherever they can be: machines differ, and these are noisy.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { keepFigures } from './figures.ts';

export type Row = Readonly<Record<string, string | number>>;

/** A goal of PERFORMANCE §2 or §3, and what was found. `why`: what is known of the reason, told where it is missed. */
export type Goal = {
  readonly goal: string;
  readonly found: number;
  readonly unit?: string;
  readonly most?: number;
  readonly least?: number;
  readonly why?: string;
};

export function report(name: string, title: string, rows: readonly Row[], goals: readonly Goal[] = []): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? (Number.isInteger(value) ? String(value) : value.toFixed(2)) : (value ?? '');
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  const line = (cells: readonly string[]): string =>
    cells.map((text, index) => (index === 0 ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0))).join('  ');
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, node ${process.version}`;
  const judged = goals.map(wordsOf);
  console.log(
    `\n${title}\n${line(columns)}\n${rows.map((row) => line(columns.map((column) => cell(row[column])))).join('\n')}${judged.map((words) => `\n${words}`).join('')}\n${machine}`,
  );
  const folder = fileURLToPath(new URL('../.output/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.json`, JSON.stringify({ title, machine, at: new Date().toISOString(), rows, goals }, null, 2));
  if (process.argv.includes('--write'))
    keepFigures({
      name,
      title,
      machine,
      head: columns,
      rows: rows.map((row) => columns.map((column) => cell(row[column]))),
      goals: judged,
    });
}

function wordsOf({ goal, found, unit = '', most = Infinity, least = -Infinity, why }: Goal): string {
  const holds = found <= most && found >= least;
  return `${holds ? 'ok' : 'missed'}: ${goal}: ${Number(found.toFixed(2))}${unit}${!holds && why ? ` (${why})` : ''}`;
}

/** The value below which `share` (0–1) of all lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
