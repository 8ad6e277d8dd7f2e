// Whether something built is older than what it is built from. Looks at times only; changes nothing.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** True where `output` is missing, or anything below `sources` was changed after it. Paths are relative to `top`. */
export async function isStale(top: string, output: string, sources: readonly string[]): Promise<boolean> {
  const built = await changedAt(join(top, output));
  if (built === undefined) return true;
  for (const source of sources) if ((await newest(join(top, source))) > built) return true;
  return false;
}

async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(absent);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  const times = await Promise.all(names.filter((name) => !name.startsWith('.')).map((name) => newest(join(path, name))));
  // A folder's own time changes when a file is taken away.
  return Math.max(found.mtimeMs, ...times);
}

async function changedAt(path: string): Promise<number | undefined> {
  return (await stat(path).catch(absent))?.mtimeMs;
}

function absent(fault: NodeJS.ErrnoException): undefined {
  if (fault.code === 'ENOENT') return undefined;
  throw fault;
}
