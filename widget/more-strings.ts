// Words that are chosen or made: refusals and sizes. For parts that are fetched when first needed.
import type { RefusalCode } from '#protocol/refusals.ts';
import { fill } from './fill.ts';
import { allWords, type AllStrings, type Strings } from './strings.ts';

/** What a person reads for a refusal (or `offline`, or `restored`), always with what to do next. `max` in bytes, for `too_large`. */
export function faultWords(
  strings: Strings,
  code: RefusalCode | 'offline' | 'restored' | (string & {}) | undefined,
  max?: number,
  language?: string,
): string {
  const words = allWords(strings);
  const name = `fault_${(code && alike[code]) ?? code}`;
  const text = Object.hasOwn(words, name) ? words[name as keyof AllStrings] : words.fault_other;
  // "Up to {max} is fine." goes where the limit is not known.
  if (max === undefined) return text.replace(/[^.]*\{max\}[^.]*\./u, '').trim();
  return fill(text, { max: sizeWords(strings, max, language) }, language);
}

const alike: Readonly<Record<string, string>> = {
  bad_unicode: 'bad_characters',
  too_many_marks: 'bad_characters',
  upload_mismatch: 'bad_attachment',
  bad_ticket: 'signed_out',
  not_bots_turn: 'stale_answer',
  storage_full: 'unavailable',
  shutting_down: 'unavailable',
  quota_exceeded: 'rate_limited',
};

/** 1536 → "2 KB". */
export function sizeWords(strings: Strings, bytes: number, language?: string): string {
  const { kb, mb } = allWords(strings);
  return bytes < 1_000_000
    ? fill(kb, { n: Math.ceil(bytes / 1024) }, language)
    : fill(mb, { n: Math.round(bytes / 104_857.6) / 10 }, language);
}
