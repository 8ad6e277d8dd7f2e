// What a proof is: a promise, a goal, and a run that tells how far it was kept. Knows nothing of what is promised.

export type Verdict =
  /** Held. */
  | 'ok'
  /** Held, but later than the goal: a time of this machine at this moment, which cannot fail the command. */
  | 'slow'
  /** Not held, and that is news: the command fails. */
  | 'missed'
  /** Not held or not built yet, and known: `why` names what is missing. */
  | 'open'
  /** Could not be tried on this machine: `why` names what it lacks. */
  | 'skipped';

export type Result = {
  /** What part of the promise, where it has several. */
  readonly part?: string;
  readonly goal: string;
  readonly trials: string;
  readonly figure: string;
  readonly verdict: Verdict;
  readonly why?: string;
};

/** Something that a machine lacks. */
export type Missing = { readonly missing: string };

export type How = {
  /** Many trials instead of few. */
  readonly long: boolean;
  /** Folder for histories and logs of what was missed. */
  readonly keep: string;
};

export type Proof = {
  /** As in GUARANTEES §2.4. */
  readonly id: string;
  readonly promise: string;
  readonly run: (how: How) => Promise<readonly Result[]>;
};

export function isMissing(value: object): value is Missing {
  return 'missing' in value;
}

export function skipped(goal: string, { missing }: Missing): Result {
  return { goal, trials: '–', figure: '–', verdict: 'skipped', why: `needs ${missing}` };
}

export function verdictOf(held: boolean, inTime = true): Verdict {
  return held ? (inTime ? 'ok' : 'slow') : 'missed';
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until `is` is true; false where it took longer than `ms`. */
export async function within(ms: number, is: () => boolean | Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  for (;;) {
    if (await is()) return true;
    if (performance.now() > end) return false;
    await pause(20);
  }
}
