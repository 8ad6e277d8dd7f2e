// What an error of SQLite means for us. Codes: https://sqlite.org/rescode.html (the low byte is the kind).

export type FaultKind = 'full' | 'disk' | 'busy' | 'other';

const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** `full`: refuse and go on. `disk`: nothing may be acknowledged any more. `other`: a bug in one statement. */
export function faultKind(error: unknown): FaultKind {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  if (code === FULL) return 'full';
  if (code === BUSY) return 'busy';
  return [READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB].includes(code) ? 'disk' : 'other';
}
