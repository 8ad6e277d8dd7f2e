// What text may be stored and sent. Knows the characters; knows nothing of where the text goes.
// Source: GUARANTEES §3.4 rows 1–11: the boundary refuses what SQLite and PostgreSQL would store differently.
import * as v from 'valibot';
import { limits } from './limits.ts';
import type { RefusalCode } from './refusals.ts';
import { countChars, isBlank, isEmail } from './characters.ts';

export { countChars, isBlank, isEmail } from './characters.ts';

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
    if (fault) addIssue({ message: fault, ...(fault === 'too_long' && measure(dataset.value, maxChars)) });
    return dataset.value;
  });

/** What is allowed and what came: characters, or bytes where those are the trouble. */
function measure(value: string, maxChars: number): { readonly expected: string; readonly received: string } {
  const chars = countChars(value);
  return chars > maxChars
    ? { expected: `<=${maxChars}`, received: `${chars}` }
    : { expected: `<=${limits.messageBytes}`, received: `${new TextEncoder().encode(value).length}` };
}

/** Text of a foreign page, cut down to what may be stored: whole characters, no controls. Never refused for its content. */
export const foreignText = (maxChars: number) => v.pipe(v.string(), v.maxLength(maxChars, 'too_long'), v.transform(withoutControls));

function withoutControls(value: string): string {
  // oxlint-disable-next-line no-control-regex
  return value.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f]+/gu, ' ');
}

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
