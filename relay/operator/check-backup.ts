// Whether a folder is a whole backup that this Help Chat can read. Reads it all, changes nothing.
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { migrations } from '#relay/store/sql/migrations/all.ts';
import { epochOf } from '#relay/store/sqlite/epoch.ts';
import { openReadOnly } from '#relay/store/sqlite/read-only.ts';
import { schemaOf, verify, type Verified } from '#relay/store/sqlite/verify.ts';
import { DATABASE, FILES, MANIFEST, pathOfKey, readManifest, type Manifest } from './manifest.ts';
import { sha256OfFile } from './sha256.ts';

export type CheckedBackup = { readonly manifest: Manifest; readonly verified: Verified };

/** One line that says what is wrong, or the manifest and what was found in the database. */
export async function checkBackup(folder: string): Promise<CheckedBackup | { readonly fault: string }> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) return { fault: 'it has no manifest: it is not a backup, or was never finished' };
  const manifest = readManifest(text);
  if ('fault' in manifest) return manifest;
  if (manifest.schema > migrations.length)
    return { fault: `it was made by a newer Help Chat (${manifest.version}, schema ${manifest.schema}); use that version` };

  const expected = new Map([
    [DATABASE, manifest.database],
    ...manifest.files.map((file) => [`${FILES}/${pathOfKey(file.key)}`, file] as const),
  ]);
  for (const [name, { bytes, sha256 }] of expected) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (!found) return { fault: `${name} is missing` };
    if (found.size !== bytes) return { fault: `${name} has ${found.size} bytes and should have ${bytes}: it was cut or is another file` };
    if ((await sha256OfFile(join(folder, name))).sha256 !== sha256) return { fault: `${name} is not what was backed up: its hash differs` };
  }
  const foreign = (await namesIn(folder)).find((name) => name !== MANIFEST && !expected.has(name));
  if (foreign !== undefined) return { fault: `${foreign} does not belong to it; take it out` };
  return checkDatabase(join(folder, DATABASE), manifest);
}

function checkDatabase(path: string, manifest: Manifest): CheckedBackup | { readonly fault: string } {
  try {
    const { conn, close } = openReadOnly(path);
    try {
      if (schemaOf(conn) !== manifest.schema || epochOf(conn) !== manifest.epoch)
        return { fault: 'its database and its manifest do not belong together' };
      return { manifest, verified: verify(conn) };
    } finally {
      close();
    }
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const within = (path: string): string => path.slice(folder.replace(/\/+$/u, '').length + 1);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => within(join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .toSorted();
}
