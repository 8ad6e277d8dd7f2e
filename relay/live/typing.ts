// Passes on "is typing" without passing on every key: at most one word a second for each stream, and an end
// by itself after six seconds of silence (SPEC 2.5 typingExpirySeconds).
import type { Later } from './coalesce.ts';

export type Typing = {
  /** `on` may come a hundred times a second: what changes nothing is dropped. */
  set(stream: string, on: boolean): void;
  /** The typist is gone: whatever was on goes off. */
  stop(): void;
};

const AGAIN_MS = 1_000;
const EXPIRES_MS = 6_000;

type Shown = { on: boolean; wanted: boolean; quiet: boolean; expiry: (() => void) | undefined };

/** For one connection. `tell` is called with what the other side should see. */
export function makeTyping(later: Later, tell: (stream: string, on: boolean) => void): Typing {
  // Made by the first who types: most connections never do.
  let streams: Map<string, Shown> | undefined;
  const show = (stream: string, shown: Shown): void => {
    if (shown.quiet || shown.on === shown.wanted) return;
    shown.on = shown.wanted;
    shown.quiet = true;
    tell(stream, shown.on);
    later(() => {
      shown.quiet = false;
      show(stream, shown);
      if (!shown.on && !shown.quiet && streams?.get(stream) === shown) streams.delete(stream);
    }, AGAIN_MS);
  };
  return {
    set(stream, on) {
      const known = streams?.get(stream);
      if (!on && !known) return;
      const shown = known ?? { on: false, wanted: false, quiet: false, expiry: undefined };
      streams ??= new Map();
      streams.set(stream, shown);
      shown.wanted = on;
      shown.expiry?.();
      shown.expiry = on
        ? later(() => {
            shown.wanted = false;
            show(stream, shown);
          }, EXPIRES_MS)
        : undefined;
      show(stream, shown);
    },
    stop() {
      for (const [stream, shown] of streams ?? []) {
        shown.expiry?.();
        if (shown.on) tell(stream, false);
        shown.on = shown.wanted = false;
      }
      streams = undefined;
    },
  };
}
