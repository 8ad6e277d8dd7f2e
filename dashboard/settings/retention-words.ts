// What is kept in plain words, days of retention as they are typed, and what a preview says. Pure.
import { knownLimits } from '#protocol/http/visitors.ts';
import type { SiteSettings } from '#protocol/http/staff.ts';
import { kinds, type Retention, type RetentionKind, type RetentionResponse } from '#protocol/http/retention.ts';

export const labels: Readonly<Record<RetentionKind, string>> = {
  conversations: 'Chats: days after closing',
  files: 'Files: days after closing',
  contacts: 'Contacts: days since last here',
  records: 'Records: days',
};

/** What this site keeps and for how long, one line each, with what is no setting of its own: network addresses, pages and logs. */
export function keptLines({ retention, storeIp = 'truncated', trackPages = true }: SiteSettings): readonly (readonly [string, string])[] {
  const until = (kind: RetentionKind, after: string): string => {
    const days = retention?.[kind] ?? null;
    return days === null ? 'for ever' : `for ${days} ${days === 1 ? 'day' : 'days'} after ${after}`;
  };
  return [
    ['Chats', `Messages, files, notes and mails: ${until('conversations', 'the chat was closed')}.`],
    ['Files', `What was sent in chats: ${until('files', 'the chat was closed')}, and never longer than the chat.`],
    [
      'Contacts',
      `Names, addresses, pictures, and what agents wrote down: ${until('contacts', 'the last visit')}, and as long as there is a chat of theirs.`,
    ],
    ['Records', `Who did what and when (Audit), and who erased or blocked whom: ${until('records', 'it was done, or a block has ended')}.`],
    ['Network addresses', addresses[storeIp]],
    [
      'Pages',
      trackPages ? `The last ${knownLimits.pages} pages of each visitor that had the chat on them, with the contact.` : 'Not kept.',
    ],
    [
      'Logs',
      'They hold no text, no secret and no address of a person. The relay keeps none of them: they go to the journal of its machine, and whoever runs that says for how long they stay; 14 days are usual.',
    ],
  ];
}

const addresses = {
  full: 'The last one of each visitor, whole, with the contact.',
  truncated: 'The last one of each visitor, shortened so that it is nobody’s in particular, with the contact.',
  off: 'Not kept.',
} as const satisfies Record<NonNullable<SiteSettings['storeIp']>, string>;

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
