// Prints a bench's rows as one table with the machine under it, and writes the same as JSON. Figures are ratios to a baseline
// of the same run wherever they can be: machines differ, and these are noisy.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

export type Row = Readonly<Record<string, string | number>>;

export function report(name: string, title: string, rows: readonly Row[]): void {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? (Number.isInteger(value) ? String(value) : value.toFixed(2)) : (value ?? '');
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => cell(row[column]).length)));
  const line = (cells: readonly string[]): string =>
    cells.map((text, index) => (index === 0 ? text.padEnd(widths[index] ?? 0) : text.padStart(widths[index] ?? 0))).join('  ');
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}, node ${process.version}`;
  console.log(
    `\n${title}\n${line(columns)}\n${rows.map((row) => line(columns.map((column) => cell(row[column])))).join('\n')}\n${machine}`,
  );
  const folder = fileURLToPath(new URL('../.output/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.json`, JSON.stringify({ title, machine, at: new Date().toISOString(), rows }, null, 2));
}

/** The value below which `share` (0–1) of all lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
