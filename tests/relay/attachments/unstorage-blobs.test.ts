import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeStorageKey, unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { blobLaws } from './blob-laws.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'help-chat-files-'));

blobLaws('the file system', () => unstorageBlobs({ driver: 'fs', base: folder() }));
blobLaws('memory', () => unstorageBlobs({ driver: 'memory', options: {} }));

test('what a crash left unfinished is gone at the next start, whole files stay', async () => {
  const base = folder();
  const key = makeStorageKey();
  await (await unstorageBlobs({ driver: 'fs', base })).put(key, Uint8Array.of(1, 2, 3));
  mkdirSync(join(base, '.unfinished'), { recursive: true });
  writeFileSync(join(base, '.unfinished', 'half'), 'half a file');
  const again = await unstorageBlobs({ driver: 'fs', base });
  expect(await again.get(key)).toEqual(Uint8Array.of(1, 2, 3));
  expect(readdirSync(join(base, '.unfinished'))).toEqual([]);
});

test('keys are random and name two levels of folders', () => {
  const keys = Array.from({ length: 100 }, () => makeStorageKey());
  expect(new Set(keys).size).toBe(100);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{2}:[0-9a-f]{38}$/u);
});

test('a driver that does not exist is named in the error', async () => {
  await expect(unstorageBlobs({ driver: 'floppy', options: {} })).rejects.toThrow('no storage driver "floppy"');
});
