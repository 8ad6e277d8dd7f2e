import type { ListedRow } from '#protocol/row.ts';

/** Whether the visitor of a row is kept out now (SPEC S-19). */
export function isBlocked({ visitor: { blockedUntil } }: ListedRow, nowMs: number): boolean {
  return blockedUntil !== null && Date.parse(blockedUntil) > nowMs;
}
