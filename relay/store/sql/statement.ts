// A piece of SQL with its values. `?` marks a value; a driver that numbers them ($1) does so itself.
export type Value = string | number | null;
export type Row = Readonly<Record<string, unknown>>;
export type Statement = { readonly sql: string; readonly parameters: readonly Value[] };

/** Runs statements in one transaction, then what `then` makes of their rows; gives the rows of the first. `then` may be asked twice. */
export type Together = (
  statements: readonly Statement[],
  then?: (rows: readonly (readonly Row[])[]) => readonly Statement[],
) => Promise<readonly (readonly Row[])[]>;

/** Runs one read at once. Writes have a way of their own in each driver, because they are committed in groups. */
export type Read = (statement: Statement) => Promise<readonly Row[]>;
