// A saved reply while it is edited: whose it is, its words, its files; and what is asked of the relay for it. Pure.
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { ReplyCreate, ReplyScope, ReplyWords, SavedReply } from '#protocol/http/replies.ts';

/** Whose it is: of scope `group` that of `groupId`. */
export type Owner = { readonly scope: ReplyScope; readonly groupId: string | null };

/** What the form is open for; `id` is empty for a new one. */
export type Edited = {
  readonly id: string;
  readonly version: number;
  readonly owner: Owner;
  readonly words: ReplyWords;
  readonly files: readonly Attachment[];
};

export function asked({ scope, groupId }: Owner, words: ReplyWords): ReplyCreate {
  if (scope !== 'group') return { scope, words };
  return { scope, groupId: groupId ?? '', words };
}

/** All of them where none is in it. */
export function inLanguage(replies: readonly SavedReply[], language: string): readonly SavedReply[] {
  const found = replies.filter((reply) => reply.language === language);
  return found.length > 0 ? found : replies;
}

export function gone(reply: SavedReply | undefined): string {
  if (reply?.scope === 'personal') return 'You cannot use it any more.';
  return reply?.scope === 'group' ? 'Nobody of the group can use it any more.' : 'Nobody at this site can use it any more.';
}

export function ownerOf({ scope, groupId }: SavedReply): Owner {
  return { scope, groupId };
}

export function wordsOf({ title, shortcut, category, language, body, buttons, files }: SavedReply): ReplyWords {
  return { title, shortcut, category, language, body, buttons, files: files.map(({ id }) => id) };
}
