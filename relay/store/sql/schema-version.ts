// Which steps a database has taken, as statements. The driver runs each step in one transaction with its row here,
// so that a step is either taken whole or not at all.
import type { Migration } from './migrations/all.ts';
import type { Row, Statement } from './statement.ts';

export const createVersions: Statement = {
  sql: 'create table if not exists schema_versions (version bigint not null primary key, name text not null, applied_at text not null)',
  parameters: [],
};

export const readVersions: Statement = { sql: 'select version, name from schema_versions order by version', parameters: [] };

export function recordVersion(version: number, { name }: Migration, at: string): Statement {
  return { sql: 'insert into schema_versions (version, name, applied_at) values (?, ?, ?)', parameters: [version, name, at] };
}

/** How many steps were taken; throws where they are not the first ones of `known`. */
export function stepsTaken(rows: readonly Row[], known: readonly Migration[]): number {
  rows.forEach((row, index) => {
    const expected = known[index]?.name;
    if (expected === undefined)
      throw new Error(
        `the data was written by a newer Help Chat (schema ${rows.length}, this one knows ${known.length}); start that version, or restore a backup`,
      );
    if (Number(row['version']) !== index + 1 || row['name'] !== expected)
      throw new Error(`step ${index + 1} of its schema is ${String(row['name'])}, not ${expected}; restore a backup`);
  });
  return rows.length;
}
