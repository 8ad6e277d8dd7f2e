// The file that keeps room on a real disk. Filled with chance, as some file systems store zeros for nothing.
import { randomFillSync } from 'node:crypto';
import { closeSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ReserveDisk } from './reserve.ts';

/** Beside the database, as its disk is the one that must have room. */
export function reserveFile(databaseFile: string): ReserveDisk {
  const path = `${databaseFile}.reserve`;
  const size = (): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return {
    async free() {
      const { bavail, bsize } = await statfs(dirname(path));
      return bavail * bsize;
    },
    size,
    resize(bytes) {
      if (bytes === 0) return rmSync(path, { force: true });
      const now = size();
      if (bytes <= now) truncateSync(path, bytes);
      else lengthen(path, bytes - now);
    },
  };
}

function lengthen(path: string, by: number): void {
  const file = openSync(path, 'a', 0o600);
  try {
    const filler = randomFillSync(Buffer.allocUnsafe(by));
    for (let written = 0; written < by;) written += writeSync(file, filler, written);
  } finally {
    closeSync(file);
  }
}
