// Judges what a receiver of webhooks took against what had happened. Knows no relay and no socket.
import type { Taken } from './tools/moody-receiver.ts';

/**
 * `owed`: of each conversation or visitor what was to be told, in order. The first time that each was taken counts: by its id a receiver
 * knows the others.
 */
export function deliveryFaults(owed: ReadonlyMap<string, readonly string[]>, taken: readonly Taken[]): readonly string[] {
  const once = [...new Map(taken.toReversed().map((one) => [one.id, one])).values()].toReversed();
  const had = Map.groupBy(once, ({ about }) => about);
  const strange = [...had.keys()].filter((about) => !owed.has(about)).map((about) => `${about} was told and never happened`);
  const wrong = [...owed].flatMap(([about, types]) => {
    const got = (had.get(about) ?? []).map(({ type }) => type);
    const at = types.findIndex((type, index) => type !== got[index]);
    if (at < 0 && got.length === types.length) return [];
    return [`${about}: ${got.length} of ${types.length} came; number ${at + 1} should be "${types[at]}" and is "${got[at]}"`];
  });
  return [...strange, ...wrong];
}
