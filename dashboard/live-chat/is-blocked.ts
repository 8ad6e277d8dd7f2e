// Whether the visitor of a row is kept out now (SPEC S-19). The relay decides again; this only chooses words.
import type { ListedRow } from '#protocol/row.ts';

export function isBlocked({ visitor: { blockedUntil } }: ListedRow, nowMs: number): boolean {
  return blockedUntil !== null && Date.parse(blockedUntil) > nowMs;
}
