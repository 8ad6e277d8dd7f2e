// What can be told of a text without any schema: the part of text.ts that a visitor's page uses too.
import { limits } from './limits.ts';

export { isBlank } from './blank.ts';

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
