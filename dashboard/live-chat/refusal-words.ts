// What an agent reads when the relay says no. Knows every code that a conversation can answer with; kind, short, and
// says what to do next. Anything else falls to one honest sentence.
import type { Refusal } from '#protocol/refusals.ts';
import { ago } from './age.ts';

export function refusalWords(refusal: Refusal, nowMs: number): string {
  const by = refusal.by ?? 'A colleague';
  const when = refusal.at ? ` ${ago(Math.max(0, nowMs - Date.parse(refusal.at)))}` : '';
  switch (refusal.code) {
    case 'already_taken':
      return `${by} took this${when}. Your text is kept.`;
    case 'owned_by_other':
      return `${by} has this chat${when ? ` since${when}` : ''}. Your text is kept.`;
    case 'stale_view':
      return `${refusal.by ?? 'A colleague'} just answered. Read it first, then send anyway if yours still helps.`;
    case 'closed':
      return 'This conversation was closed meanwhile. Reopen it to go on.';
    case 'not_owner':
      return 'This chat is not yours any more. Take it over to go on.';
    case 'reserved':
      return `This chat is kept for ${refusal.by ?? 'a colleague'}.`;
    case 'bad_target':
      return 'This chat cannot go there. Choose somebody else.';
    case 'too_long':
      return `That is too long${refusal.max ? `: at most ${refusal.max.toLocaleString()} characters` : ''}.`;
    case 'empty_message':
      return 'Write something first.';
    case 'duplicate_text':
      return 'You have just sent exactly this.';
    case 'bad_characters':
    case 'bad_unicode':
    case 'too_many_marks':
      return 'There are characters in it that cannot be sent. Remove them and try again.';
    case 'rate_limited':
      return 'That was very fast. Wait a moment and send it again.';
    case 'unavailable':
    case 'shutting_down':
      return 'The relay cannot be reached. Your text is kept; try again in a moment.';
    case 'storage_full':
      return 'The relay has no room left. Your text is kept; tell whoever runs it.';
    case 'not_found':
      return 'This conversation is not there any more.';
    case 'needs_message':
      return 'Write a closing message: this visitor is still waiting.';
    case 'forbidden':
      return 'You may not do this. Ask a manager.';
    case 'signed_out':
      return 'You were signed out. Sign in again; your text is kept.';
    default:
      return fileWords(refusal) ?? 'That did not work. Your text is kept; try again.';
  }
}

/** Why a file was refused; undefined where the code is not about files. */
export function fileWords(refusal: Refusal): string | undefined {
  switch (refusal.code) {
    case 'too_large':
      return `Too large: at most ${size(refusal.max ?? 10 * 1024 * 1024)}.`;
    case 'empty_file':
      return 'This file is empty.';
    case 'type_not_allowed':
    case 'unsupported_type':
      return 'Files of this kind cannot be sent. Images, PDF, text and office files can.';
    case 'type_mismatch':
      return 'Its content is not what its name says.';
    case 'image_too_large':
      return 'This image has too many pixels.';
    case 'quota_exceeded':
      return 'This conversation has no room for more files.';
    case 'bad_attachment':
    case 'upload_mismatch':
      return 'The file did not arrive whole. Try again.';
    case 'too_many':
      return 'At most 10 files in one message.';
    default:
      return undefined;
  }
}

/** "820 KB", "1.4 MB". */
export function size(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} KB`;
  const megabytes = bytes / 1_048_576;
  return `${megabytes < 10 && !Number.isInteger(megabytes) ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}
