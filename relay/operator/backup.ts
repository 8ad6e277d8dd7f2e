// Makes a backup of a running relay: a folder with the database, every file that it names, and a manifest of their hashes.
// The database is copied first. A file is written before its row and never changed, so each row of the copy has its file by then.
import { hash } from 'node:crypto';
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Blobs } from '#relay/attachments/blobs.ts';
import { unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { epochOf } from '#relay/store/sqlite/epoch.ts';
import { openReadOnly } from '#relay/store/sqlite/read-only.ts';
import { expectedFiles, schemaOf } from '#relay/store/sqlite/verify.ts';
import { DATABASE, FILES, MANIFEST, type Manifest } from './manifest.ts';
import { sha256OfFile } from './sha256.ts';

export type BackupParts = {
  readonly copyTo: (path: string) => Promise<void>;
  readonly blobs: Pick<Blobs, 'get'>;
  readonly version: string;
  readonly now: () => string;
};

/** Resolves when the whole folder is on the disk under its name; before that there is only `<to>.partial`. */
export async function makeBackup({ copyTo, blobs, version, now }: BackupParts, to: string): Promise<Manifest> {
  const target = resolve(to);
  if (await stat(target).catch(() => undefined)) throw new Error(`[backup] ${target} is there already; name a new folder`);
  const draft = `${target}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const database = join(draft, DATABASE);
    await copyTo(database);
    const at = now();
    const { conn, close } = openReadOnly(database);
    const [epoch, schema, expected] = [epochOf(conn) ?? '', schemaOf(conn), expectedFiles(conn)];
    close();

    const kept = await unstorageBlobs({ driver: 'fs', base: join(draft, FILES) });
    const files: { key: string; bytes: number; sha256: string }[] = [];
    const missing: string[] = [];
    for (const { key } of expected) {
      const bytes = await blobs.get(key);
      if (bytes) {
        await kept.put(key, bytes);
        files.push({ key, bytes: bytes.length, sha256: hash('sha256', bytes, 'hex') });
      } else missing.push(key);
    }
    await rm(join(draft, FILES, '.unfinished'), { recursive: true, force: true });
    const { bytes, sha256 } = await sha256OfFile(database);
    const manifest: Manifest = { product: 'help-chat', format: 1, version, schema, epoch, at, database: { bytes, sha256 }, files, missing };
    await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
    await syncFolder(draft);
    await rename(draft, target);
    await syncFolder(dirname(target));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
