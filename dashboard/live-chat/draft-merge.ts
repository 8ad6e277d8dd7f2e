// One draft out of two that were written from the same one, in two windows. Pure. No word is lost without being seen.
import type { Written } from '#protocol/http/drafts.ts';

/** The texts as below; the buttons as whoever changed them left them. */
export function mergeWritten(mine: Written, base: Written, theirs: Written): Written {
  return {
    text: mergeDrafts(mine.text, base.text, theirs.text),
    buttons: haveSameButtons(mine, base) ? theirs.buttons : mine.buttons,
  };
}

export function isSameWritten(one: Written, other: Written): boolean {
  return one.text === other.text && haveSameButtons(one, other);
}

function haveSameButtons({ buttons: one }: Written, { buttons: other }: Written): boolean {
  return one?.yes === other?.yes && one?.no === other?.no;
}

/** `base`: what both began with. A text that holds the other whole stands for both; else theirs comes first, then what is in the box. */
export function mergeDrafts(mine: string, base: string, theirs: string): string {
  if (mine === base || theirs.includes(mine)) return theirs;
  if (theirs === base || mine.includes(theirs)) return mine;
  return `${theirs}\n${mine}`;
}
