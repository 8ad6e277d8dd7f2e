// What can be told of a text without any schema: the part of text.ts that a visitor's page uses too.
import { limits } from './limits.ts';

// Characters that leave no ink: a message made only of these is empty.
// oxlint-disable-next-line no-misleading-character-class
const INVISIBLE = /[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/gu;

/** True where nothing in `text` would be seen by a reader. */
export function isBlank(text: string): boolean {
  return text.replace(INVISIBLE, '') === '';
}

/** Length as a person counts: code points, not UTF-16 units. */
export function countChars(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

// One addr-spec of RFC 5321 in its plain form: no quotes, no comments, a dot in the domain, ASCII only.
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/iu;

/** True for exactly one strict address; everything else is `bad_email` (GUARANTEES 88). */
export function isEmail(value: string): boolean {
  const local = value.slice(0, value.indexOf('@'));
  return (
    value.length <= limits.emailChars && ADDRESS.test(value) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')
  );
}
