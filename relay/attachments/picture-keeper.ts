// Takes pictures of visitors in, as the photos of agents are taken in. Knows nothing of where they came from or whether they are shown.
import { isRefused, type Refused } from '#protocol/refusals.ts';
import type { Blobs } from './blobs.ts';
import { PHOTO_BYTES, photoOf } from './photo.ts';

export type PictureKeeper = {
  /** In bytes, as one may come. */
  readonly most: number;
  readonly keep: (storageKey: string, bytes: Uint8Array) => Promise<{ readonly mime: string } | Refused>;
  readonly drop: (storageKey: string) => Promise<void>;
};

export function pictureKeeper(inspect: Parameters<typeof photoOf>[0], blobs: Pick<Blobs, 'put' | 'remove'>): PictureKeeper {
  return {
    most: PHOTO_BYTES,
    async keep(storageKey, bytes) {
      const photo = await photoOf(inspect, bytes);
      if (isRefused(photo)) return photo;
      await blobs.put(storageKey, photo.bytes);
      return { mime: photo.mime };
    },
    drop: (storageKey) => blobs.remove(storageKey),
  };
}
