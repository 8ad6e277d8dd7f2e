// What counts as an address. By itself, because a page of the widget may need no more.

/** `emailChars` of limits.ts. */
export const EMAIL_CHARS = 254;

// One addr-spec of RFC 5321 in its plain form: no quotes, no comments, a dot in the domain, ASCII only.
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/iu;

/** True for exactly one strict address; everything else is `bad_email` (GUARANTEES 88). */
export function isEmail(value: string): boolean {
  const local = value.slice(0, value.indexOf('@'));
  return value.length <= EMAIL_CHARS && ADDRESS.test(value) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}
