// Days of retention as they are typed, and what a preview says. Pure.
import type { Retention, RetentionResponse } from '#protocol/http/retention.ts';

/** Null where nothing is typed; undefined where it is no number of days. */
export function daysOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const days = Number(text);
  return Number.isInteger(days) && days >= 1 && days <= 3_650 ? days : undefined;
}

export function goesWords(wanted: Retention, { conversations, contacts }: Pick<RetentionResponse, 'conversations' | 'contacts'>): string {
  const count = (n: number | null, one: string, many: string) => `${(n ?? 0).toLocaleString()} ${n === 1 ? one : many}`;
  const parts = [
    ...(wanted.conversations === null ? [] : [count(conversations, 'chat', 'chats')]),
    ...(wanted.contacts === null ? [] : [count(contacts, 'contact', 'contacts')]),
  ];
  return parts.length === 0 ? 'Nothing goes: everything is kept.' : `The next run deletes ${parts.join(' and ')}, and more as time passes.`;
}
