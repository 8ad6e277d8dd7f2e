// What a relay does again and again as long as it runs, and how often, in ms. Knows nothing of what is done.
import type { Later } from '#relay/live/coalesce.ts';
import { every } from './every.ts';

export type Duties = {
  /** Rights that ended elsewhere. */
  readonly recheck: () => void;
  /** What agents have who are gone; who has just gone is looked at once. */
  readonly handOffs: () => void;
  /** Hours that begin or end. */
  readonly minute: () => void;
  /** Files whose removal failed. */
  readonly bury: () => void;
  /** Whether a site's day has begun. */
  readonly day: () => void;
};

const often: Readonly<Record<keyof Duties, number>> = { recheck: 5_000, handOffs: 15_000, minute: 60_000, bury: 60_000, day: 600_000 };

/** Returns the way to stop them all. */
export function doAgainAndAgain(later: Later, duties: Duties): () => void {
  const stops = (Object.keys(often) as (keyof Duties)[]).map((duty) => every(later, often[duty], () => duties[duty]())); // its own keys
  return () => stops.forEach((stop) => stop());
}
