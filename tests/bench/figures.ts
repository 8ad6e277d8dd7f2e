// tests/figures.md: the last run of each bench that was asked to keep it, each with its machine, day and commit. Knows no bench.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { shortCommit, tableRow } from '../kept-tables.ts';

/** One table as it was printed. */
export type Figures = {
  readonly name: string;
  readonly title: string;
  readonly machine: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** In words: whether it is met, what was found and, where it is missed, why. */
  readonly goals: readonly string[];
};

type Kept = Figures & { readonly on: string; readonly commit: string };

const kept = fileURLToPath(new URL('../figures.json', import.meta.url));
const page = fileURLToPath(new URL('../figures.md', import.meta.url));

/** In the place of what an earlier run of the same bench found. */
export function keepFigures(figures: Figures): void {
  const others = (existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as readonly Kept[]) : []) // as this function wrote it
    .filter(({ name }) => name !== figures.name);
  const all = [...others, { ...figures, on: new Date().toISOString().slice(0, 10), commit: shortCommit() }].toSorted((a, b) =>
    a.name.localeCompare(b.name),
  );
  writeFileSync(kept, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(page, pageOf(all));
}

function pageOf(all: readonly Kept[]): string {
  const tables = all.flatMap(({ name, title, head, rows, goals, machine, on, commit: at }) => [
    `## ${name}`,
    '',
    `${title}.`,
    '',
    tableRow(head),
    tableRow(head.map((_, index) => (index === 0 ? '---' : '--:'))),
    ...rows.map(tableRow),
    '',
    ...(goals.length > 0 ? [...goals.map((words) => `- ${words}`), ''] : []),
    `${on}, ${at}, ${machine}.`,
    '',
  ]);
  return [
    '# What it costs, as the benches found it',
    '',
    'Written by `npm run bench:NAME -- --write`. Machines differ, and on a small one the driver takes its share: run it on yours, and read ratios',
    'before figures.',
    '',
    ...tables,
  ].join('\n');
}
