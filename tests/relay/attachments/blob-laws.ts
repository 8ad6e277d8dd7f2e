// What every place for bytes must keep.
import { expect, test } from 'vitest';
import type { Blobs } from '#relay/attachments/blobs.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';

export function blobLaws(name: string, open: () => Promise<Blobs>): void {
  test(`${name} gives back the same bytes`, async () => {
    const blobs = await open();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256);
    const key = makeStorageKey();
    await blobs.put(key, bytes);
    expect(Buffer.from((await blobs.get(key))!).equals(Buffer.from(bytes))).toBe(true);
  });

  test(`${name} knows nothing of other keys, and forgets what is removed`, async () => {
    const blobs = await open();
    const [key, other] = [makeStorageKey(), makeStorageKey()];
    await blobs.put(key, Uint8Array.of(0, 255, 10));
    expect(await blobs.get(other)).toBeUndefined();
    await blobs.remove(key);
    await blobs.remove(other);
    expect(await blobs.get(key)).toBeUndefined();
  });

  test.each(['', '..', '../../etc/passwd', 'aa/../../x', 'a', 'aa:..', 'plan.png'])(`${name} takes no key like "%s"`, async (key) => {
    const blobs = await open();
    await expect(blobs.put(key, Uint8Array.of(1))).rejects.toThrow('not a storage key');
    await expect(blobs.get(key)).rejects.toThrow('not a storage key');
  });
}
