// One table of all promises: on the screen, as JSON, and as tests/proofs.md. Knows no promise.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
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
  console.log(`\n${table.machine}`);
  const folder = fileURLToPath(new URL('../.output/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}prove.json`, JSON.stringify(table, null, 2));
  return table;
}

/** tests/proofs.md: the same for whoever reads the repository. */
export function writeProofs({ rows, long, at, machine: where }: Table): void {
  const cell = (text: string): string => text.replaceAll('|', '\\|');
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  const reasons = rows.flatMap(({ id, part, why }) => (why ? [`- ${id}${part ? `, ${part}` : ''}: ${why}`] : []));
  const text = [
    '# What was promised, and what a run of the proofs found',
    '',
    `Written by \`npm run prove -- ${long ? '--long ' : ''}--write\` on ${at.slice(0, 10)}. ${where}.`,
    'Machines differ; run it on yours. `slow`: held, but later than the goal. `open`: known not to hold, or not built yet. `skipped`: the machine lacks something.',
    '',
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(cellsOf(row))),
    '',
    ...(reasons.length > 0 ? ['Why not all is ok:', '', ...reasons, ''] : []),
  ];
  writeFileSync(fileURLToPath(new URL('../proofs.md', import.meta.url)), text.join('\n'));
}

function cellsOf({ id, promise, part, trials, figure, goal, verdict }: Row): readonly string[] {
  return [id, part ? `${promise}: ${part}` : promise, trials, figure, goal, verdict];
}

function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${memory} GiB, ${process.platform} ${release()}, Node ${process.version}, SQLite ${process.versions.sqlite}, load ${loadavg()[1]?.toFixed(1)}`;
}
