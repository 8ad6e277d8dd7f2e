// Saved replies as the dashboard reads and edits them: one library for canned replies and shortcuts (SPEC T-26, M-17, S-21).
// What may stand in a body is reply-text.ts.
import * as v from 'valibot';
import { Attachment, EndButtons } from '../conversation/parts.ts';
import { AttachmentId, GroupId, ReplyId } from '../ids.ts';
import { LanguageTag } from '../language-tag.ts';
import { replyLimits } from '../reply-limits.ts';
import { MessageText, Name } from '../text.ts';

export const replyCategories = ['greeting', 'hold', 'transfer', 'wrap-up', 'ask-contact', 'goodbye', 'closing', 'other'] as const;
export const ReplyCategory = v.picklist(replyCategories);
export type ReplyCategory = v.InferOutput<typeof ReplyCategory>;

/** What is typed after `/`: letters, digits and dashes of any script, in lower case. */
export const Shortcut = v.pipe(
  v.string(),
  v.transform((text) => text.trim().normalize('NFC').toLowerCase()),
  v.regex(new RegExp(String.raw`^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]{0,${replyLimits.shortcutChars - 1}}$`, 'u'), 'bad_field'),
);

/** All of a reply that its editor edits. */
export const ReplyWords = v.strictObject({
  title: Name,
  shortcut: Shortcut,
  category: ReplyCategory,
  /** BCP 47, e.g. `en` or `pt-BR`. Of one shortcut in several languages the visitor's is offered. */
  language: LanguageTag,
  body: MessageText,
  /** Sent along with the body; null for none. */
  buttons: v.nullable(EndButtons),
  /** What goes along, each sent before to POST /api/staff/reply-files. */
  files: v.optional(
    v.pipe(
      v.array(AttachmentId),
      v.maxLength(replyLimits.files, 'too_many'),
      v.check((ids) => new Set(ids).size === ids.length, 'bad_field'),
    ),
    [],
  ),
});
export type ReplyWords = v.InferOutput<typeof ReplyWords>;

/** `site`: everybody's; `group`: of who may know of that group's chats; managers and admins edit both. `personal`: its owner's alone. */
export const ReplyScope = v.picklist(['site', 'group', 'personal']);
export type ReplyScope = v.InferOutput<typeof ReplyScope>;

export const SavedReply = v.object({
  id: ReplyId,
  scope: ReplyScope,
  /** Of scope `group`, else null. */
  groupId: v.nullable(GroupId),
  version: v.number(),
  ...ReplyWords.entries,
  files: v.array(Attachment),
});
export type SavedReply = v.InferOutput<typeof SavedReply>;

/** GET /api/staff/replies: the site's, one's groups' and one's own, by title. */
export const RepliesResponse = v.object({ replies: v.array(SavedReply) });
export type RepliesResponse = v.InferOutput<typeof RepliesResponse>;

/** POST /api/staff/replies → SavedReply. */
export const ReplyCreate = v.variant('scope', [
  v.strictObject({ scope: v.picklist(['site', 'personal']), words: ReplyWords }),
  v.strictObject({ scope: v.literal('group'), groupId: GroupId, words: ReplyWords }),
]);
export type ReplyCreate = v.InferOutput<typeof ReplyCreate>;

/** PUT /api/staff/replies/:id → SavedReply. `version` is the one that was read; another's change meanwhile is `stale_write`. */
export const ReplyUpdate = v.strictObject({ version: v.number(), words: ReplyWords });
export type ReplyUpdate = v.InferOutput<typeof ReplyUpdate>;

/** POST /api/staff/reply-files?id=at_…&name=… → Attachment: the body is the file. GET /api/staff/replies/:id/files/:file. */

/** POST /api/staff/conversations/:id/reply-files → Attachment: a copy of a reply's file, as `id`, to be sent in that conversation. */
export const ReplyFileUse = v.strictObject({ id: AttachmentId, reply: ReplyId, file: AttachmentId });
export type ReplyFileUse = v.InferOutput<typeof ReplyFileUse>;

/** POST /api/staff/replies/:id/delete → 204. */
export const ReplyDelete = v.strictObject({ version: v.number() });
export type ReplyDelete = v.InferOutput<typeof ReplyDelete>;
