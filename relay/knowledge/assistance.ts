// Which articles may help an agent to answer: ranked by what the visitor wrote last, the newest words counting most (SPEC T-27).
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { Found, Shelf } from '#relay/domain/flow/shelf.ts';

/** What each of the visitor's last messages counts, the newest first. */
const weights = [1, 0.8, 0.6] as const;
const LIMIT = 6;

type Reader = { readonly language: string; readonly groupId: string | null };

/** The visitor's last words in `events`, newest first. */
export function lastWords(events: readonly StoredEvent[]): readonly string[] {
  return events
    .flatMap(({ by, body }) => (by.kind === 'visitor' && body.type === 'message.posted' && body.text !== '' ? [body.text] : []))
    .slice(-weights.length)
    .toReversed();
}

export function assistance(shelf: Shelf, words: readonly string[], reader: Reader): readonly Found[] {
  const best = new Map<string, Found>();
  words.forEach((text, index) => {
    for (const found of shelf.find({ ...reader, text, limit: LIMIT, minScore: 0.2 })) {
      const score = found.score * (weights[index] ?? 0);
      if (score > (best.get(found.id)?.score ?? 0)) best.set(found.id, { ...found, score });
    }
  });
  // Ties stay in the order of the ranking.
  return [...best.values()].toSorted((a, b) => b.score - a.score).slice(0, LIMIT);
}

/** What an agent looks for in words of their own: less of it has to be spoken of. */
export function lookedFor(shelf: Shelf, text: string, reader: Reader): readonly Found[] {
  return shelf.find({ ...reader, text, limit: 10, minScore: 0.1 });
}
