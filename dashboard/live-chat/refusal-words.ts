// What an agent reads beside the box when the relay says no: kind, short, with what happens to the words.
// Only the cases where a conversation can say more than the general words do.
import type { Refusal } from '#protocol/refusals.ts';
import { limits } from '#protocol/limits.ts';
import { refusalWords as generalWords } from '../words.ts';
import { ago } from './age.ts';

export function refusalWords(refusal: Refusal, nowMs: number): string {
  const by = refusal.by ?? 'A colleague';
  const when = refusal.at ? ` ${ago(Math.max(0, nowMs - Date.parse(refusal.at)))}` : '';
  switch (refusal.code) {
    case 'already_taken':
      return `${by} took this${when}. Your text is kept.`;
    case 'owned_by_other':
      return `${by} has this chat. Your text is kept.`;
    case 'stale_view':
      return `${by} just answered. Read it first; send yours if it still helps.`;
    case 'too_many':
      return `At most ${refusal.max ?? limits.attachmentsPerMessage} files in one message.`;
    default:
      return generalWords(refusal);
  }
}

/** "820 KB", "1.4 MB". */
export function size(bytes: number): string {
  if (bytes < 1_024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1_024)} KB`;
  return `${(bytes / 1_048_576).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}
