// Rows for tables: only what a rule reads has to be said.
import type { ListedRow } from '#protocol/row.ts';

export const meId = `ag_${'1'.repeat(32)}`;
export const benId = `ag_${'2'.repeat(32)}`;
export const now = Date.parse('2026-06-01T12:00:00.000Z');
export const ago = (minutes: number): string => new Date(now - minutes * 60_000).toISOString();

export function aRow(more: Partial<Omit<ListedRow, 'visitor'>> & { readonly visitor?: Partial<ListedRow['visitor']> } = {}): ListedRow {
  return {
    id: `cv_${'a'.repeat(32)}`,
    number: 1,
    phase: 'active',
    owner: null,
    reservedFor: null,
    groupId: null,
    offline: false,
    opened: true,
    flags: [],
    subject: null,
    live: true,
    preview: { kind: 'visitor', text: 'Hello', files: 0, at: ago(1) },
    startedAt: ago(20),
    activeAt: ago(1),
    waitingSince: null,
    visitorAt: ago(1),
    closedAt: null,
    closedHow: null,
    visitorMessages: 1,
    coaching: null,
    comments: 0,
    files: 0,
    seq: 1,
    readMessages: 1,
    ...more,
    visitor: {
      id: `vs_${'0'.repeat(28)}4f2a`,
      name: 'Maya Chen',
      email: 'maya@example.com',
      role: null,
      here: true,
      blockedUntil: null,
      ...more.visitor,
    },
  };
}
