// From chapters of items to the rows of the transcript: marks of chapter and day, quiet lines, and messages grouped by
// author and minute. Pure; knows neither words nor elements.
import type { Author, LineItem, MessageItem } from '#protocol/conversation/transcript.ts';
import type { ChapterView } from '../view.ts';

export type Group = {
  readonly kind: 'group';
  readonly key: string;
  readonly author: Author;
  /** False where the rows above already name the author. */
  readonly named: boolean;
  readonly at: string;
  readonly items: readonly MessageItem[];
};

export type Row =
  | Group
  | { readonly kind: 'chapter'; readonly key: string; readonly number: number; readonly at: string; readonly now: boolean }
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'line'; readonly key: string; readonly item: LineItem };

/** `dayOf` names the day of an instant in the reader's zone. Items for staff only are never shown. */
export function arrange(chapters: readonly ChapterView[], dayOf: (at: string) => string): readonly Row[] {
  const rows: Row[] = [];
  for (const chapter of chapters) {
    const now = chapter === chapters.at(-1);
    let day = dayOf(chapter.startedAt);
    if (chapter.number > 0 && (!now || chapters.length > 1))
      rows.push({ kind: 'chapter', key: `c${chapter.id}`, number: chapter.number, at: chapter.startedAt, now });
    for (const item of chapter.items) {
      if (item.kind !== 'message' && item.kind !== 'line') continue;
      const key = `${chapter.id}${item.key}`;
      if (dayOf(item.at) !== day) {
        day = dayOf(item.at);
        rows.push({ kind: 'day', key: `d${key}`, at: item.at });
      }
      if (item.kind === 'line') rows.push({ kind: 'line', key, item });
      else addMessage(rows, item, key);
    }
  }
  return rows;
}

/** Names whoever wrote: one string for one person. */
export function authorKey(author: Author): string {
  return author.kind === 'agent' ? author.id : author.kind;
}

function addMessage(rows: Row[], item: MessageItem, key: string): void {
  const last = rows.at(-1);
  const same = last?.kind === 'group' && authorKey(last.author) === authorKey(item.author);
  if (same && last.at.slice(0, 16) === item.at.slice(0, 16)) rows[rows.length - 1] = { ...last, items: [...last.items, item] };
  else rows.push({ kind: 'group', key, author: item.author, named: !same, at: item.at, items: [item] });
}
