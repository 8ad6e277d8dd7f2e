// How the store in memory orders, filters and cuts its lists.
import { isOpen, type ConversationState } from '#protocol/conversation/state.ts';
import type { Category } from '#protocol/http/staff.ts';
import type { Scope } from '#relay/domain/access.ts';
import { BadCursor, type Page } from '#relay/store/store.ts';

export function isIn(state: ConversationState, category: Category, agentId: string): boolean {
  switch (category) {
    case 'all':
      return true;
    case 'open':
      return isOpen(state.phase);
    case 'closed':
      return state.phase === 'closed' && state.live;
    case 'queue':
      return state.phase === 'queued';
    case 'mine':
      return state.owner?.id === agentId;
  }
}

export function inScope({ groupId }: ConversationState, groups: Scope): boolean {
  return groups === 'all' || groups.includes(groupId ?? null);
}

// The cursor is a place in the list: good enough where nothing is added between two pages.
export function page<T>(rows: readonly T[], limit: number, before = '0'): Page<T> {
  if (!/^\d+$/u.test(before)) throw new BadCursor(`[memory] ${before}`);
  const from = Number(before);
  return { rows: rows.slice(from, from + limit), next: from + limit < rows.length ? String(from + limit) : null };
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
