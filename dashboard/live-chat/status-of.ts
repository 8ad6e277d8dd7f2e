// What a row's ring, chip and hint say. Knows the rules of SPEC S-07…S-13 and J-08; knows neither colours nor elements.
import type { ListedRow } from '#protocol/row.ts';
import { duration } from './age.ts';

export type StatusCode = 'typing' | 'left' | 'new' | 'unread' | 'active' | 'none';
export type Status = { readonly code: StatusCode; readonly unread: number; readonly words: string };

/** Waiting longer than this is red (SPEC M-08). */
export const lateMs = 3 * 60_000;
/** A live visitor silent for this long is worth a hint (SPEC J-23). */
export const silentMs = 10 * 60_000;

const words: Record<StatusCode, string> = {
  typing: 'Visitor is typing',
  left: 'Visitor left the website',
  new: 'New chat',
  unread: 'New messages',
  active: 'Active, no new messages',
  none: 'Not in conversation with this visitor',
};

/** The state ring. Precedence of S-13: typing, left, new, unread, active, not in conversation; unread stays with any. */
export function statusOf(row: ListedRow, meId: string, typing: boolean): Status {
  const unread = unreadOf(row, meId);
  const code = codeOf(row, meId, typing, unread);
  return { code, unread, words: words[code] };
}

/** How many of the visitor's messages I have not read, where they concern me: waiting for anyone, or mine. */
export function unreadOf(row: ListedRow, meId: string): number {
  const concerns = row.phase === 'queued' || (isLive(row) && row.owner?.id === meId);
  return concerns ? Math.max(0, row.visitorMessages - row.readMessages) : 0;
}

function codeOf(row: ListedRow, meId: string, typing: boolean, unread: number): StatusCode {
  const open = row.phase === 'queued' || isLive(row);
  if (typing && row.phase !== 'closed') return 'typing';
  if (open && !row.visitor.here) return 'left';
  if (row.phase === 'queued' && !row.opened) return 'new';
  if (unread > 0) return 'unread';
  if (isLive(row) && row.owner?.id === meId) return 'active';
  return 'none';
}

export type ChipCode = 'bot' | 'waiting' | 'late' | 'mine' | 'colleague' | 'closed';
/** `icon`: another than the state's own. */
export type Chip = { readonly code: ChipCode; readonly words: string; readonly icon?: 'mail' };

/** The state in one or two words (J-08). */
export function chipOf(row: ListedRow, meId: string, nowMs: number): Chip {
  switch (row.phase) {
    case 'bot':
      return { code: 'bot', words: 'Bot' };
    case 'queued':
      return {
        code: waitedMs(row, nowMs) > lateMs ? 'late' : 'waiting',
        ...(row.offline ? { words: 'Left a message', icon: 'mail' } : { words: 'Waiting' }),
      };
    case 'assigned':
    case 'active':
      return row.owner?.id === meId ? { code: 'mine', words: 'Mine' } : { code: 'colleague', words: row.owner?.name ?? 'Colleague' };
    case 'closed':
      return { code: 'closed', words: closedWords(row) };
  }
}

function closedWords(row: ListedRow): string {
  switch (row.closedHow) {
    case 'visitor':
      return 'Ended by visitor';
    case 'idle':
      return 'Timed out';
    default:
      return 'Closed';
  }
}

/** How long the visitor waits, in ms; 0 where they do not. */
export function waitedMs(row: ListedRow, nowMs: number): number {
  return row.phase === 'queued' && row.waitingSince ? Math.max(0, nowMs - Date.parse(row.waitingSince)) : 0;
}

/** "Visitor silent 12 min", where a live chat has waited long for the visitor's answer; else undefined. */
export function silentHint(row: ListedRow, nowMs: number): string | undefined {
  if (!isLive(row) || row.preview?.kind === 'visitor') return undefined;
  const since = nowMs - Date.parse(row.visitorAt ?? row.activeAt);
  return since >= silentMs ? `Visitor silent ${duration(since)}` : undefined;
}

/** The line under the name in the pane's header. */
export function stateLine(row: ListedRow, meId: string, nowMs: number): string {
  switch (row.phase) {
    case 'bot':
      return 'With the assistant';
    case 'queued': {
      const since = `Waiting ${duration(waitedMs(row, nowMs))}`;
      return row.reservedFor ? `${since}, kept for ${row.reservedFor.id === meId ? 'you' : row.reservedFor.name}` : since;
    }
    case 'assigned':
    case 'active':
      return `${row.owner?.id === meId ? 'You have it' : `${row.owner?.name ?? 'A colleague'} has it`}${row.confirmed ? ', visitor confirmed' : ''}`;
    case 'closed':
      return closedWords(row);
  }
}

/** The last words in one line (S-05): staff-only things are never in a preview. */
export function previewWords(row: ListedRow): string {
  const { preview } = row;
  if (!preview) return 'No messages yet';
  const word = preview.images && preview.images === preview.files ? 'Image' : 'File';
  const files = preview.files === 0 ? '' : preview.files === 1 ? word : `${preview.files} ${word.toLowerCase()}s`;
  return preview.text || files || 'No text';
}

function isLive(row: ListedRow): boolean {
  return row.phase === 'assigned' || row.phase === 'active';
}
