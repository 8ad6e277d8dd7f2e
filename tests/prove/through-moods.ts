// Leads a receiver of side effects through its moods, and kills the relay while it sends (G27). Knows neither what is sent nor by what.
import type { ProcessPlace } from './place.ts';
import { pause, within } from './proof.ts';

type Moody<Mood> = {
  be(mood: Mood): Promise<void>;
  /** What came in each mood. */
  readonly came: ReadonlyMap<Mood, number>;
  onArrival: () => void;
};

type Way<Mood> = {
  readonly moody: Moody<Mood>;
  readonly moods: readonly Mood[];
  /** How often all of `moods` are gone through, and for how long each lasts at least. */
  readonly rounds: number;
  readonly dwellMs: number;
  /** In these the relay is killed when something comes: that it was sent is never noted. */
  readonly killed: readonly Mood[];
  readonly place: ProcessPlace;
  readonly turned?: (mood: Mood) => void;
};

/** How often the relay was killed. It is up again afterwards, and the receiver in its last mood. */
export async function throughMoods<Mood extends string>(way: Way<Mood>): Promise<number> {
  const { moody, moods, rounds, dwellMs, killed, place, turned } = way;
  let kills = 0;
  for (const mood of Array.from({ length: rounds }, () => moods).flat()) {
    turned?.(mood);
    await moody.be(mood);
    const met = moody.came.get(mood) ?? 0;
    await pause(dwellMs);
    // Whoever was asked for time is not asked at once.
    await within(5_000, () => mood === 'down' || (moody.came.get(mood) ?? 0) > met);
    if (!killed.includes(mood)) continue;
    let fell: Promise<unknown> | undefined;
    moody.onArrival = () => (fell ??= place.relay.down('SIGKILL'));
    if (await within(5_000, () => fell !== undefined)) kills += 1;
    await fell;
    moody.onArrival = () => undefined;
    await place.relay.up(place.env);
  }
  return kills;
}
