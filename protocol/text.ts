// What text may be stored and sent. Knows the characters; knows nothing of where the text goes.
// Source: GUARANTEES §3.4 rows 1–11: the boundary refuses what SQLite and PostgreSQL would store differently.
import * as v from 'valibot';
import { limits } from './limits.ts';
import type { RefusalCode } from './refusals.ts';

// Characters that leave no ink: a message made only of these is empty.
// oxlint-disable-next-line no-misleading-character-class
const INVISIBLE = /[\s\u00ad\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/gu;
// C0 and C1 controls other than TAB and LF.
// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u;
const ZALGO = new RegExp(`\\p{M}{${limits.marksPerBase + 1},}`, 'u');
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** First fault of `text`, or undefined where it may be stored as it is. Lengths count code points. */
export function textFault(text: string, maxChars: number): RefusalCode | undefined {
  if (!text.isWellFormed()) return 'bad_unicode';
  if (CONTROL.test(text)) return 'bad_characters';
  if (text.length > maxChars && countChars(text) > maxChars) return 'too_long';
  if (text.length > limits.messageBytes / 3 && new TextEncoder().encode(text).length > limits.messageBytes) return 'too_long';
  if (ZALGO.test(text)) return 'too_many_marks';
  return undefined;
}

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

/** Windows line ends become LF, before any check, so that both stores hold the same bytes. */
export function unixLines(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
}

/** A name on one line: direction overrides out (they could dress one name as another), NFC, trimmed. */
export function plainName(text: string): string {
  return text.replace(BIDI_CONTROL, '').normalize('NFC').trim();
}

const sound = (maxChars: number) =>
  v.rawTransform<string, string>(({ dataset, addIssue }) => {
    const fault = textFault(dataset.value, maxChars);
    if (fault) addIssue({ message: fault });
    return dataset.value;
  });

/** Any stored text up to `maxChars` code points; may be empty. An issue's message is the refusal code. */
export const text = (maxChars: number) => v.pipe(v.string(), v.transform(unixLines), sound(maxChars));

/** What a person writes in the box: never blank. */
export const MessageText = v.pipe(
  text(limits.messageChars),
  v.check((value) => !isBlank(value), 'empty_message'),
);

/** A person's name: one line, 1–80 code points. */
export const Name = v.pipe(
  v.string(),
  v.transform(plainName),
  v.check((value) => !isBlank(value) && !/[\n\t]/u.test(value) && !textFault(value, limits.nameChars), 'bad_name'),
);

// One addr-spec of RFC 5321 in its plain form: no quotes, no comments, a dot in the domain, ASCII only.
const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/iu;

/** True for exactly one strict address; everything else is `bad_email` (GUARANTEES 88). */
export function isEmail(value: string): boolean {
  const local = value.slice(0, value.indexOf('@'));
  return (
    value.length <= limits.emailChars && ADDRESS.test(value) && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..')
  );
}

/** An e-mail address, lower-cased in its domain only where compared; stored as typed, trimmed. */
export const Email = v.pipe(v.string(), v.trim(), v.check(isEmail, 'bad_email'));

/** An http or https address. Anything else (javascript:, data:, …) is refused. */
export const WebUrl = v.pipe(
  v.string(),
  v.maxLength(limits.urlChars, 'too_long'),
  v.check((value) => isWebUrl(value), 'bad_field'),
);

export function isWebUrl(value: string): boolean {
  try {
    return /^https?:$/u.test(new URL(value).protocol);
  } catch {
    return false;
  }
}
