// Blobs that tell how much was stored through them. Knows neither keys nor what is in a file.
import type { Blobs } from '#relay/attachments/blobs.ts';

export function countedBlobs(blobs: Blobs, stored: (bytes: number) => void): Blobs {
  return {
    ...blobs,
    async put(key, bytes) {
      await blobs.put(key, bytes);
      stored(bytes.length);
    },
  };
}
