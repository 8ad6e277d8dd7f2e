// Which saved replies fit one chat: those of its group, and of each that is kept in several languages the one for its visitor. Pure.
import type { ReplyCategory, SavedReply } from '#protocol/http/replies.ts';
import { findReplies, tongue } from './reply-search.ts';

/** What of a chat decides. `groupId`: null for one of All, where the replies of every group of one's own may fit. */
export type Chat = { readonly language: string; readonly groupId: string | null };

type Kept = Pick<SavedReply, 'shortcut' | 'language' | 'scope' | 'groupId'>;

/** The replies that may be used there, whatever their language. */
export function ofGroup<R extends Kept>(replies: readonly R[], groupId: string | null): readonly R[] {
  return replies.filter((reply) => reply.groupId === null || groupId === null || reply.groupId === groupId);
}

/** One of each owner and shortcut: in the visitor's language, else in English, else whichever stands first. */
export function fitting<R extends Kept>(replies: readonly R[], { language, groupId }: Chat): readonly R[] {
  const best = new Map<string, R>();
  for (const reply of ofGroup(replies, groupId)) {
    const other = best.get(meaning(reply));
    if (!other || distance(reply, language) < distance(other, language)) best.set(meaning(reply), reply);
  }
  return replies.filter((reply) => best.get(meaning(reply)) === reply);
}

/** Those of some categories that fit, as `findReplies` orders them. */
export function repliesFor(replies: readonly SavedReply[], categories: readonly ReplyCategory[], chat: Chat): readonly SavedReply[] {
  const wanted = replies.filter(({ category }) => categories.includes(category));
  return findReplies(fitting(wanted, chat), '', chat.language);
}

/** Replies that say the same, in different languages, have this in common. */
function meaning({ scope, groupId, shortcut }: Kept): string {
  return `${scope} ${groupId ?? ''} ${shortcut}`;
}

function distance(reply: Kept, language: string): number {
  const own = reply.language.toLowerCase();
  if (own === language.toLowerCase()) return 0;
  if (tongue(own) === tongue(language)) return 1;
  return tongue(own) === 'en' ? 2 : 3;
}
