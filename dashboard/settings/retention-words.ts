// Days of retention as they are typed, and what a preview says. Pure.
import { kinds, type Retention, type RetentionKind, type RetentionResponse } from '#protocol/http/retention.ts';

export const labels: Readonly<Record<RetentionKind, string>> = {
  conversations: 'Chats: days after closing',
  files: 'Files: days after closing',
  contacts: 'Contacts: days since last here',
  records: 'Erasures and blocks: days',
};

/** Null where nothing is typed; undefined where it is no number of days. */
export function daysOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= 3_650 ? days : undefined;
}

export function goesWords(wanted: Retention, counts: Readonly<Record<RetentionKind, number | null>>): string {
  const parts = kinds.filter((kind) => wanted[kind] !== null).map((kind) => countWords(kind, counts[kind] ?? 0));
  return parts.length === 0 ? 'Nothing goes: everything is kept.' : `The next run deletes ${listed(parts)}, and more as time passes.`;
}

export function ranWords(last: NonNullable<RetentionResponse['last']>): string {
  return `${listed(kinds.map((kind) => countWords(kind, last[kind])))} deleted.`;
}

const nouns: Readonly<Record<RetentionKind, readonly [string, string]>> = {
  conversations: ['chat', 'chats'],
  files: ['file', 'files'],
  contacts: ['contact', 'contacts'],
  records: ['record', 'records'],
};

function countWords(kind: RetentionKind, count: number): string {
  return `${count.toLocaleString()} ${nouns[kind][count === 1 ? 0 : 1]}`;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
