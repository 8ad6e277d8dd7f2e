// Blobs over unstorage: the file system by default, any of its other drivers by name and options.
import { builtinDrivers, createStorage, type Driver } from 'unstorage';
import type { Blobs } from './blobs.ts';
import { fileDriver } from './file-driver.ts';

export type BlobOptions =
  | { readonly driver: 'fs'; /** Folder of the files; made where there is none. */ readonly base: string }
  | { readonly driver: string; readonly options: Readonly<Record<string, unknown>> };

/** Throws where there is no such driver, or a package that it needs is not installed. */
export async function unstorageBlobs(options: BlobOptions): Promise<Blobs> {
  const storage = createStorage({
    driver: 'base' in options ? await fileDriver(options.base) : await named(options.driver, options.options),
  });
  return {
    async put(key, bytes) {
      await storage.setItemRaw(sound(key), bytes);
    },
    async get(key) {
      const found = await storage.getItemRaw<Uint8Array | string>(sound(key));
      if (found === null || found === undefined) return undefined;
      return typeof found === 'string' ? Buffer.from(found) : new Uint8Array(found);
    },
    async remove(key) {
      await storage.removeItem(sound(key));
    },
  };
}

/** A key that says nothing of the file and cannot be guessed; two levels, so that no folder grows too wide. */
export function makeStorageKey(random: (bytes: Uint8Array<ArrayBuffer>) => unknown = (bytes) => crypto.getRandomValues(bytes)): string {
  const bytes = new Uint8Array(20);
  random(bytes);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 2)}:${hex.slice(2)}`;
}

// Keys are ours; one of another shape would be a bug that could reach outside the folder.
function sound(key: string): string {
  if (!/^[0-9a-f]{2}:[0-9a-f]{38}$/u.test(key)) throw new Error('[attachments] not a storage key');
  return key;
}

async function named(name: string, options: Readonly<Record<string, unknown>>): Promise<Driver> {
  const path = new Map<string, string>(Object.entries(builtinDrivers)).get(name);
  if (path === undefined) throw new Error(`[attachments] there is no storage driver "${name}"; see unstorage's list of drivers`);
  try {
    // Each module of that list exports one function of options.
    const module = (await import(path)) as { readonly default: (options: unknown) => Driver };
    return module.default(options);
  } catch (cause) {
    throw new Error(`[attachments] cannot use the storage driver "${name}"; install what it needs`, { cause });
  }
}
