// unstorage's fs driver, except that a file is on the disk, whole and under its own name, before a write resolves.
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Driver } from 'unstorage';
import fsDriver from 'unstorage/drivers/fs';

/** Thrown by a write when there is no room; nothing of it was kept. The door answers `storage_full`. */
export class BlobsFull extends Error {
  override readonly name = 'BlobsFull';
}

export async function fileDriver(folder: string): Promise<Driver> {
  const base = resolve(folder);
  const unfinished = join(base, '.unfinished');
  // What a crash left here was never referred to by anything.
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  return {
    ...fsDriver({ base }),
    async setItemRaw(key: string, bytes: Uint8Array) {
      const path = join(base, ...key.split(':'));
      const draft = join(unfinished, randomUUID());
      try {
        await writeDurably(draft, bytes);
        await mkdir(dirname(path), { recursive: true });
        await rename(draft, path);
        for (const directory of [dirname(path), base]) await syncFolder(directory);
      } catch (cause) {
        await rm(draft, { force: true });
        if (isFull(cause)) throw new BlobsFull('[attachments] no room left on the disk; the file was not kept', { cause });
        throw cause;
      }
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

// A new name lasts only once its folder is on the disk too.
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
