// Removes the files of what was deleted. The deletion itself only notes them, in its own commit; a crash in between leaves the note,
// and the next start goes on. Knows nothing of conversations.
import type { Blobs } from './blobs.ts';

export type Undertaker = {
  /** Removes all that is noted; what cannot be removed now stays noted. */
  look(): Promise<void>;
};

export type UndertakerParts = {
  readonly uploads: {
    doomed(limit: number): Promise<readonly string[]>;
    buried(storageKey: string): Promise<void>;
  };
  readonly blobs: Pick<Blobs, 'remove'>;
};

const BATCH = 100;

export function undertaker({ uploads, blobs }: UndertakerParts): Undertaker {
  let running: Promise<void> | undefined;
  // Something was noted while a round was under way, which may have read its list before.
  let again = false;
  const round = async (): Promise<void> => {
    for (;;) {
      again = false;
      const keys = await uploads.doomed(BATCH);
      for (const key of keys) {
        await blobs.remove(key);
        await uploads.buried(key);
      }
      if (keys.length < BATCH && !again) return;
    }
  };
  return {
    look() {
      again = true;
      running ??= round().finally(() => (running = undefined));
      return running;
    },
  };
}
