// What a visitor is told who was blocked. Not why, nor by whom.
import { refuse, type Refused } from '#protocol/refusals.ts';

export function blocked(): Refused {
  return refuse('blocked', 'You cannot write here.');
}
