// Reads the tables of rights.md: rows by verb and object, a cell for each actor.
import { readFileSync } from 'node:fs';

export type Row = { readonly verb: string; readonly object: string; readonly cells: Readonly<Record<string, string>> };

const text = readFileSync(new URL('rights.md', import.meta.url), 'utf8');

/** Words of the tables for codes that come often. */
const short: Readonly<Record<string, string>> = {
  out: 'signed_out',
  page: 'origin_not_allowed',
  rank: 'forbidden',
  none: 'not_found',
};

/** The rows under a heading; the first two columns name what is asked, the others who asks. */
export function tableOf(heading: string): readonly Row[] {
  const part = text.split(/^## /mu).find((each) => each.startsWith(`${heading}\n`));
  if (part === undefined) throw new Error(`rights.md has no part "${heading}"`);
  const [head = [], , ...rows] = part
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  return rows.map(([verb = '', object = '', ...cells]) => ({
    verb: verb.replaceAll('`', ''),
    object,
    cells: Object.fromEntries(cells.map((cell, at) => [head[at + 2], short[cell] ?? cell])),
  }));
}
