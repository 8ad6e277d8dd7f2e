// Looks once a second whether the database is still the file that was opened, and writes the mark of what is in it (epoch.ts).
import type { Connection } from './connection.ts';
import { rowsOf, writeMark } from './epoch.ts';
import { identity } from './file.ts';

const WATCH_MS = 1_000;

/** `lost` is told where the file is another one, `each` is called at each look. */
export function watchFile(
  conn: Connection,
  file: string,
  epoch: string,
  lost: (error: Error) => void,
  each: () => void,
): { look(): void; stop(): void } {
  const born = identity(file);
  let marked = -1;
  const look = (): void => {
    if (identity(file) === born) return;
    const error = new Error(`${file} is no longer the file that was opened; put it back and start again`);
    lost(error);
    throw error;
  };
  const mark = (): void => {
    const rows = rowsOf(conn);
    if (rows !== marked) writeMark(conn, file, epoch);
    marked = rows;
  };
  const safely = (): void => {
    try {
      look();
      each();
      mark();
    } catch {
      // Whoever listens was told by `lost`; a mark that could not be written only makes the next start careful.
    }
  };
  safely();
  const timer = setInterval(safely, WATCH_MS).unref();
  return {
    look,
    stop() {
      clearInterval(timer);
      safely();
    },
  };
}
