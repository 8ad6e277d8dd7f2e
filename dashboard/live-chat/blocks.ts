// Lays a transcript out: day marks, words of one author in one group, the assistant's part behind one line.
// Knows the order of things; knows neither words nor elements.
import type { Author, CoachingItem, FormItem, LineItem, MessageItem, TranscriptItem } from '#protocol/conversation/transcript.ts';
import { dayKey } from './age.ts';
import type { EarlierChat } from './earlier-chats.ts';

export type Group = {
  readonly kind: 'group';
  readonly key: string;
  readonly at: string;
  readonly author: Author;
  readonly messages: readonly MessageItem[];
};

export type Block =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  /** Here another of the visitor's conversations begins; without a number it is the one that is open. */
  | { readonly kind: 'chat'; readonly key: string; readonly at: string; readonly number?: number }
  /** Stands where the assistant first spoke; its messages follow when `open`. */
  | { readonly kind: 'fold'; readonly key: string; readonly count: number; readonly open: boolean }
  | Group
  | LineItem
  | CoachingItem
  | FormItem;

/** Messages of one author further apart than this are groups of their own. */
const groupMs = 60_000;

/** What is drawn for `items`. `fold` says whether the assistant's words are: shown, folded away, or unfolded by hand. */
export function blocks(items: readonly TranscriptItem[], fold: 'none' | 'folded' | 'unfolded'): readonly Block[] {
  const drawn: Block[] = [];
  let day = '';
  let folds = 0;
  const counts = fold === 'none' ? [] : countBot(items);
  let part = 0;
  let marked = false;
  for (const item of items) {
    if (day !== dayKey(item.at)) {
      day = dayKey(item.at);
      drawn.push({ kind: 'day', key: `day-${day}-${item.key}`, at: item.at });
    }
    if (endsPart(item)) {
      part += 1;
      marked = false;
    }
    if (fold !== 'none' && isBot(item)) {
      if (!marked) drawn.push({ kind: 'fold', key: `fold-${folds++}`, count: counts[part]!, open: fold === 'unfolded' });
      marked = true;
      if (fold === 'folded') continue;
    }
    add(drawn, item);
  }
  return drawn;
}

/** The visitor's chats before this one, each under its mark, then this one as `own` lays it out. */
export function withEarlier(earlier: readonly Pick<EarlierChat, 'row' | 'items'>[], own: readonly Block[]): readonly Block[] {
  if (earlier.length === 0) return own;
  const before = earlier.flatMap(({ row, items }): readonly Block[] => [
    { kind: 'chat', key: `chat-${row.id}`, at: row.startedAt, number: row.number },
    ...blocks(items, 'none').map((block) => ({ ...block, key: `${row.id}-${block.key}` })),
  ]);
  return [...before, { kind: 'chat', key: 'chat-open', at: '' }, ...own];
}

/** `now`, with the groups of `before` in the places of those that hold the same messages: whoever draws them has nothing to do. */
export function keepSame(before: readonly Block[], now: readonly Block[]): readonly Block[] {
  const groups = new Map(before.flatMap((block) => (block.kind === 'group' ? [[block.key, block]] : [])));
  return now.map((block) => {
    const old = block.kind === 'group' ? groups.get(block.key) : undefined;
    return old && block.kind === 'group' && sameMessages(old.messages, block.messages) ? old : block;
  });
}

/** The key of `before` nearest to `key`, upwards first, that is in `now` as well: what was read may be folded away. */
export function nearest(before: readonly Block[], now: readonly Block[], key: string | undefined): string | undefined {
  const kept = new Set(now.map((block) => block.key));
  const at = before.findIndex((block) => block.key === key);
  if (at < 0) return undefined;
  const isKept = (block: Block): boolean => kept.has(block.key);
  return (before.slice(0, at + 1).findLast(isKept) ?? before.slice(at + 1).find(isKept))?.key;
}

function sameMessages(a: readonly MessageItem[], b: readonly MessageItem[]): boolean {
  return a.length === b.length && a.every((message, index) => message === b[index]);
}

function add(drawn: Block[], item: TranscriptItem): void {
  if (item.kind !== 'message') {
    drawn.push(item);
    return;
  }
  const last = drawn.at(-1);
  if (last?.kind === 'group' && sameAuthor(last.author, item.author) && near(last.messages.at(-1)!.at, item.at)) {
    drawn[drawn.length - 1] = { ...last, messages: [...last.messages, item] };
    return;
  }
  drawn.push({ kind: 'group', key: `g-${item.key}`, at: item.at, author: item.author, messages: [item] });
}

// How many messages of the assistant each part holds. A part ends where a person takes it, or where it closes.
function countBot(items: readonly TranscriptItem[]): readonly number[] {
  const counts = [0];
  for (const item of items) {
    if (endsPart(item)) counts.push(0);
    if (isBot(item)) counts[counts.length - 1]! += 1;
  }
  return counts;
}

function endsPart(item: TranscriptItem): boolean {
  return item.kind === 'line' && (item.line === 'taken' || item.line === 'closed');
}

function isBot(item: TranscriptItem): boolean {
  return item.kind === 'message' && item.author.kind === 'bot';
}

function sameAuthor(a: Author, b: Author): boolean {
  return a.kind === b.kind && (a.kind !== 'agent' || b.kind !== 'agent' || a.id === b.id);
}

function near(a: string, b: string): boolean {
  return Math.abs(Date.parse(b) - Date.parse(a)) <= groupMs;
}
