// Copies the open database to another file while the relay goes on writing. It must be done by the one connection that holds
// the lock: SQLite then carries each commit over to the part that is copied already, so the copy is as of its last page.
import { open } from 'node:fs/promises';
import { backup, type DatabaseSync } from 'node:sqlite';

/** Pages of one step. A write waits at most for one of them. */
const STEP = 64;
const SYNC_MS = 20;
/** Tries to begin, and how long between two of them. */
const TRIES = 100;
const AGAIN_MS = 5;

/** Resolves when the copy is whole and on the disk. `to` must not exist. */
export async function copyDatabase(db: DatabaseSync, to: string): Promise<void> {
  const file = await open(to, 'wx', 0o600);
  let copying = true;
  // What is on the disk already need not be waited for at the end, when SQLite holds its lock: 310 ms for 250 MB without this.
  const syncing = (async () => {
    while (copying) {
      await file.datasync();
      await new Promise((resolve) => setTimeout(resolve, SYNC_MS));
    }
  })();
  try {
    await begun(async () => backup(db, to, { rate: STEP }));
  } finally {
    copying = false;
    await syncing;
    await file.sync();
    await file.close();
  }
}

/**
 * Where the first step meets a transaction of the relay itself, Node takes the copy for ended and fails with the words of success: nothing
 * was copied yet, and the next moment is another one. Later steps that meet one are repeated by Node.
 */
async function begun(copy: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await copy();
      return;
    } catch (fault) {
      if (tries === TRIES || !(fault instanceof Error) || fault.message !== 'not an error') throw fault;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}
