// Which saved replies may answer what a visitor asked: by the words that they share with it. Pure.
import type { StoredEvent } from '#protocol/conversation/events.ts';
import type { SavedReply } from '#protocol/http/replies.ts';

/** The visitor's last words in `events`, newest first. */
export function lastAsked(events: readonly StoredEvent[], most = 3): readonly string[] {
  return events
    .flatMap(({ by, body }) => (by.kind === 'visitor' && body.type === 'message.posted' && body.text !== '' ? [body.text] : []))
    .slice(-most)
    .toReversed();
}

/** Words that say what is meant: four letters and more, without their endings. */
function meant(text: string): ReadonlySet<string> {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{4,}/gu);
  return new Set((words ?? []).map((word) => word.slice(0, 6)));
}

type Searched = Pick<SavedReply, 'title' | 'body'>;

/** A title has a word of the question, or the body two; those that share the most first. */
export function likelyReplies<R extends Searched>(replies: readonly R[], asked: readonly string[], most = 3): readonly R[] {
  const wanted = meant(asked.join('\n'));
  const shared = (text: string): number => [...meant(text)].filter((word) => wanted.has(word)).length;
  return replies
    .map((reply) => ({ reply, score: shared(reply.title) * 2 + shared(reply.body) }))
    .filter(({ score }) => score >= 2)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ reply }) => reply);
}
