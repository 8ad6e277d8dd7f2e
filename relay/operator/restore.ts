// Puts a backup in the place of the data. Nothing live is touched before all of it was looked at, copied and looked at again;
// what was there before is put aside, not deleted. The relay must not run. The copy gets a new epoch, so that clients which
// remember more than the backup knows load their conversations anew (GUARANTEES G6).
import { copyFile, link, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import { openReadOnly } from '#relay/store/sqlite/read-only.ts';
import { verify } from '#relay/store/sqlite/verify.ts';
import { checkBackup } from './check-backup.ts';
import { DATABASE, FILES, pathOfKey, type Manifest } from './manifest.ts';
import { sha256OfFile } from './sha256.ts';

export type RestoreTo = { readonly databaseFile: string; readonly dataDir: string; readonly now: () => string };
export type Restored = {
  readonly manifest: Manifest;
  readonly epoch: string;
  /** Where the former database is. */ readonly aside: string | undefined;
};

const beside = ['', '-wal', '-shm', '.mark'] as const;

/** Refuses with one line where the backup is not whole, or the relay runs. */
export async function restore(from: string, { databaseFile, dataDir, now }: RestoreTo): Promise<Restored | { readonly fault: string }> {
  const folder = resolve(from);
  const live = resolve(databaseFile);
  if (await isHeld(live)) return { fault: `${live} is in use: stop the relay first` };
  const checked = await checkBackup(folder);
  if ('fault' in checked) return { fault: `${folder} was not restored: ${checked.fault}` };
  const { manifest } = checked;
  const staged = `${live}.restoring`;
  const discard = async (): Promise<void> => {
    for (const end of beside) await rm(staged + end, { force: true });
  };
  await mkdir(dirname(live), { recursive: true });
  await discard();
  try {
    await copyFile(join(folder, DATABASE), staged);
    if ((await sha256OfFile(staged)).sha256 !== manifest.database.sha256) return { fault: `the copy at ${staged} differs: check the disk` };
    // Opened once like any other: brought to this version, and without a mark beside it, so it gets its new epoch here.
    const store = await openSqlite({ file: staged });
    const { epoch } = store;
    await store.close();
    const looking = openReadOnly(staged);
    const { faults } = verify(looking.conn);
    looking.close();
    if (faults.length > 0) return { fault: `${folder} was not restored: ${faults[0]} (and ${faults.length - 1} more; see verify)` };

    // Files have random names and never change: those of the backup are added to those that are there.
    const blobs = await unstorageBlobs({ driver: 'fs', base: join(dataDir, FILES) });
    for (const { key } of manifest.files) await blobs.put(key, await readFile(join(folder, FILES, pathOfKey(key))));

    const aside = await putAside(live, now());
    await rename(`${staged}.mark`, `${live}.mark`);
    await rename(staged, live);
    return { manifest, epoch, aside };
  } finally {
    await discard();
  }
}

/** The former database stays at its path until the new one is renamed over it, so that a crash leaves one of the two. */
async function putAside(live: string, at: string): Promise<string | undefined> {
  if (!(await stat(live).catch(() => undefined))) return undefined;
  const aside = `${live}.before-${at.replaceAll(/[:.]/gu, '-')}`;
  for (const end of beside) await link(live + end, aside + end).catch(isMissing);
  // A log of the former file must never be read into the new one.
  for (const end of ['-wal', '-shm', '.mark']) await rm(live + end, { force: true });
  return aside;
}

/** Not each of the files beside a database exists. */
function isMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}

async function isHeld(file: string): Promise<boolean> {
  if (!(await stat(file).catch(() => undefined))) return false;
  try {
    openReadOnly(file).close();
    return false;
  } catch (error) {
    // A damaged file is what people restore over; only one that somebody uses is in the way.
    return error instanceof Error && error.message.includes('another process');
  }
}
