// One text out of two that were written from the same one, in two windows. Pure. No word is lost without being seen.

/** `base`: what both began with. A text that holds the other whole stands for both; else theirs comes first, then what is in the box. */
export function mergeDrafts(mine: string, base: string, theirs: string): string {
  if (mine === base || theirs.includes(mine)) return theirs;
  if (theirs === base || mine.includes(theirs)) return mine;
  return `${theirs}\n${mine}`;
}
