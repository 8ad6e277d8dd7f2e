// Fills `{{ref|default}}` in a flow's texts. Plain text in, plain text out: what is filled in is never read again.
import { countChars } from '#protocol/text.ts';
import { limits } from '#protocol/limits.ts';
import { isFieldRef, SAID, visitorFieldKeyOf, type Read } from './world.ts';

const PLACE = /\{\{\s*([a-z]\w*\.\w+)\s*(?:\|([^{}|]*))?\}\}/giu;

/** `text` with every place filled; unknown or empty ones become their default, or nothing. Never longer than a message may be. */
export function fill(text: string, read: Read): string {
  const filled = text.replace(
    PLACE,
    (_, ref: string, otherwise: string | undefined) =>
      words(read(isFieldRef(ref) || visitorFieldKeyOf(ref) !== undefined ? SAID + ref : ref)) || (otherwise ?? '').trim(),
  );
  return countChars(filled) > limits.messageChars ? Array.from(filled).slice(0, limits.messageChars).join('') : filled;
}

/** What stands in the places of `text`, for validation: refs, and whatever else is in double braces. */
export function refsIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}|]*)(?:\|[^{}]*)?\}\}/gu)].map((match) => (match[1] ?? '').trim());
}

/** True where `text` has no words of its own, so that there is nothing to translate. */
export function isOnlyPlaces(text: string): boolean {
  return !/\p{L}/u.test(text.replace(PLACE, ''));
}

function words(value: ReturnType<Read>): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? value.join(', ') : String(value);
}
