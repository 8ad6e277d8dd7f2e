// Passes on "is typing" without passing on every key: at most one word a second for each stream, and an end
// by itself after six seconds of silence (SPEC 2.5 typingExpirySeconds). Who types on is told of again: somebody may look on by now who
// did not when it began.
import type { Later } from './coalesce.ts';

export type Typing = {
  /** May come a hundred times a second: the last one of each second is told. */
  set(stream: string, on: boolean): void;
  /** The typist is gone: whatever was on goes off. */
  stop(): void;
};

const AGAIN_MS = 1_000;
const EXPIRES_MS = 6_000;

type Shown = { on: boolean; wanted: boolean; again: boolean; quiet: boolean; expiry: (() => void) | undefined };

/** For one connection. `tell` is called with what the other side should see. */
export function makeTyping(later: Later, tell: (stream: string, on: boolean) => void): Typing {
  // Made by the first who types: most connections never do.
  let streams: Map<string, Shown> | undefined;
  const show = (stream: string, shown: Shown): void => {
    if (shown.quiet || (shown.on === shown.wanted && !shown.again)) return;
    shown.on = shown.wanted;
    shown.again = false;
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
      const shown = known ?? { on: false, wanted: false, again: false, quiet: false, expiry: undefined };
      streams ??= new Map();
      streams.set(stream, shown);
      shown.again = on && shown.on;
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
