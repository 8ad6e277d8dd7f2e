// One table of all promises: on the screen, as JSON, and in tests/proofs.md. Knows no promise.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { shortCommit, tableRow } from '../kept-tables.ts';
import type { Result } from './proof.ts';

export type Row = Result & { readonly id: string; readonly promise: string };
export type Table = { readonly rows: readonly Row[]; readonly long: boolean; readonly at: string; readonly machine: string };

const columns = ['', 'promise', 'trials', 'figure', 'goal', 'verdict'] as const;

/** Prints the table and leaves it as JSON in tests/.output/prove.json. */
export function report(rows: readonly Row[], long: boolean): Table {
  const table: Table = { rows, long, at: new Date().toISOString(), machine: machine() };
  const cells = [columns, ...rows.map(cellsOf)];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  console.log(`\nWhat Help Chat promises (${long ? 'long' : 'quick'} form)\n${lines.join('\n')}\n`);
  for (const { id, part, why, verdict } of rows) if (why) console.log(`${id}${part ? ` (${part})` : ''} ${verdict}: ${why}`);
  console.log(`\n${table.machine}, load ${loadavg()[1]?.toFixed(1)}`);
  const folder = fileURLToPath(new URL('../.output/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}prove.json`, JSON.stringify(table, null, 2));
  return table;
}

/** A row as it is kept: with the run that found it. */
type Kept = Row & { readonly form: 'long' | 'quick'; readonly on: string; readonly commit: string; readonly machine: string };

const kept = fileURLToPath(new URL('../proofs.json', import.meta.url));
const page = fileURLToPath(new URL('../proofs.md', import.meta.url));

/**
 * Keeps the rows in tests/proofs.json, in the place of those that an earlier run found for the same promises, and writes
 * tests/proofs.md from all of them: the long form takes hours, and may be run promise by promise.
 */
export function keepProofs({ rows, long, at, machine: where }: Table): void {
  const run = { form: long ? 'long' : 'quick', on: at.slice(0, 10), commit: shortCommit(), machine: where } as const;
  const others = (existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as readonly Kept[]) : []) // as this function wrote it
    .filter(({ id }) => !rows.some((row) => row.id === id));
  const all = [...others, ...rows.map((row) => ({ ...row, ...run }))].toSorted((a, b) => number(a) - number(b));
  writeFileSync(kept, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(page, pageOf(all));
}

const number = ({ id }: Row): number => Number(id.slice(1));

/** The same for whoever reads the repository. */
function pageOf(rows: readonly Kept[]): string {
  const reasons = rows.flatMap(({ id, part, why }) => (why ? [`- ${id}${part ? `, ${part}` : ''}: ${why}`] : []));
  return [
    '# What was promised, and what runs of the proofs found',
    '',
    'Written by `npm run prove -- --long --write`, all at once or promise by promise (`-- --long --write g02`). Machines differ; run it on yours.',
    'What has no row has not been run for this table; `npm run prove` lists all promises. The last column names the commit that was tried.',
    '`slow`: held, but later than the goal. `open`: known not to hold, or not built yet. `skipped`: the machine lacks something.',
    '',
    tableRow([...columns, 'run']),
    tableRow([...columns, 'run'].map(() => '---')),
    ...rows.map((row) => tableRow([...cellsOf(row), `${row.form}, ${row.on}, ${row.commit}`])),
    '',
    ...(reasons.length > 0 ? ['Why not all is ok:', '', ...reasons, ''] : []),
    'Machines:',
    '',
    ...new Set(rows.map(({ machine: where }) => `- ${where}`)),
    '',
  ].join('\n');
}

function cellsOf({ id, promise, part, trials, figure, goal, verdict }: Row): readonly string[] {
  return [id, part ? `${promise}: ${part}` : promise, trials, figure, goal, verdict];
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, ${process.platform} ${release()}, Node ${process.version}, SQLite ${process.versions.sqlite}`;
}
