// Which saved replies are meant by a few letters, the likeliest first. Pure.
import type { ReplyScope, SavedReply } from '#protocol/http/replies.ts';

type Searched = Pick<SavedReply, 'shortcut' | 'title' | 'body' | 'category' | 'language' | 'scope'>;

/** A list is read, not scrolled: who sees more than these writes another letter. */
const MOST = 50;

/**
 * The replies that hold every word of `query`: its shortcut first, then those whose shortcut begins so, whose title has a word that
 * does, and the rest. Among equals those in the visitor's language come first, then one's own, then a group's, then by title.
 */
export function findReplies<R extends Searched>(replies: readonly R[], query: string, language = ''): readonly R[] {
  const words = plain(query).split(/\s+/u).filter(Boolean);
  const spoken = tongue(language);
  return replies
    .flatMap((reply) => {
      const ranks = words.map((word) => rank(reply, word));
      return ranks.includes(NONE) ? [] : [{ reply, rank: Math.max(0, ...ranks) }];
    })
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        Number(tongue(b.reply.language) === spoken) - Number(tongue(a.reply.language) === spoken) ||
        nearness.indexOf(a.reply.scope) - nearness.indexOf(b.reply.scope) ||
        a.reply.title.localeCompare(b.reply.title),
    )
    .slice(0, MOST)
    .map(({ reply }) => reply);
}

const NONE = 9;
const nearness: readonly ReplyScope[] = ['personal', 'group', 'site'];

function rank({ shortcut, title, body, category }: Searched, word: string): number {
  if (shortcut === word) return 0;
  if (shortcut.startsWith(word)) return 1;
  const heading = plain(title);
  if (heading.startsWith(word) || heading.split(/[^\p{L}\p{M}\p{N}]+/u).some((each) => each.startsWith(word))) return 2;
  return `${shortcut} ${heading} ${category} ${plain(body)}`.includes(word) ? 3 : NONE;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** `de` of `de-AT`. */
export function tongue(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}
