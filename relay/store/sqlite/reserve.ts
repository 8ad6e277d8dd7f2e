// Room kept back on the disk of the database, so that on a full disk conversations can still be ended and closed
// (GUARANTEES G17). Knows when nothing may grow any more; what grows is known by those who ask.

/** The disk, and the file on it that keeps the room. `relay/store/sqlite/reserve-file.ts` is the real one. */
export type ReserveDisk = {
  /** Bytes that this user may still write. */
  free(): Promise<number>;
  /** Size of the file now; 0 where there is none. */
  size(): number;
  /** Makes it longer or shorter, at once. Throws where it cannot; what was written up to then stays. */
  resize(bytes: number): void;
};

export type ReserveParts = {
  readonly disk: ReserveDisk;
  /** What is kept back; 0 keeps nothing. */
  readonly bytes: number;
  readonly later: (wake: () => void, ms: number) => () => void;
  readonly onChange: (isShort: boolean) => void;
  /** The room cannot be kept: for a reason other than a full disk. Told once. */
  readonly onFault: (fault: unknown) => void;
};

export type Reserve = {
  /** Nothing may grow now. Costs nothing to ask: the disk is looked at once a second, never for a message. */
  isShort(): boolean;
  /** The disk was found full: gives a slice of the room back to it. False where none is left. */
  give(): boolean;
  /** What is kept back at the moment. */
  kept(): number;
  start(): void;
  stop(): void;
};

/** How soon it is noticed that room is gone, or back. */
const LOOK_MS = 1_000;
/** Other programs fill the disk, too, and take what a commit leaves of a slice. One commit needs several of them. */
const SLICE_BYTES = 16 * 1_024;
/** It is made in so many steps. */
const STEPS = 16;
/** Part of it that must be free besides: for what is under way between two looks. */
const FLOOR = 1 / 4;

export function makeReserve({ disk, bytes, later, onChange, onFault }: ReserveParts): Reserve {
  let wanted = bytes;
  let kept = disk.size();
  let short = false;
  let on = false;
  let cancel = (): void => undefined;

  const settle = (isShort: boolean): void => {
    if (isShort === short) return;
    short = isShort;
    onChange(short);
  };

  const resize = (to: number): void => {
    try {
      disk.resize(to);
    } finally {
      kept = disk.size();
    }
  };

  // Step by step, so that nobody waits for the whole.
  const look = async (): Promise<void> => {
    if (kept > bytes) resize(bytes);
    while (on) {
      const free = await disk.free();
      if (!on) return;
      if (free - Math.max(0, wanted - kept) < bytes * FLOOR) return settle(true);
      if (kept >= wanted) return settle(false);
      resize(Math.min(wanted, kept + Math.ceil(bytes / STEPS)));
    }
  };

  const lookAgain = (): void => {
    look()
      .catch((fault: unknown) => {
        if (isFull(fault)) return settle(true);
        // Without the file the relay is as good as before there was one.
        if (wanted > 0) onFault(fault);
        wanted = 0;
        settle(false);
      })
      .finally(() => {
        if (on) cancel = later(lookAgain, LOOK_MS);
      });
  };

  return {
    isShort: () => short,
    give() {
      settle(true);
      if (kept === 0) return false;
      try {
        resize(Math.max(0, kept - SLICE_BYTES));
        return true;
      } catch (fault) {
        onFault(fault);
        return false;
      }
    },
    kept: () => kept,
    start() {
      on = true;
      lookAgain();
    },
    stop() {
      on = false;
      cancel();
    },
  };
}

function isFull(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && (fault.code === 'ENOSPC' || fault.code === 'EDQUOT');
}
