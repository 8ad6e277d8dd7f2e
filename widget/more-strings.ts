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
  const name = (code && alike[code]) ?? `fault_${code}`;
  const text = Object.hasOwn(words, name) ? words[name as keyof AllStrings] : words.fault_other;
  // "Up to {max} is fine." goes where the limit is not known.
  if (max === undefined) return text.replace(/[^.]*\{max\}[^.]*\./u, '').trim();
  return fill(text, { max: sizeWords(max, language) }, language);
}

const alike: Readonly<Record<string, keyof AllStrings>> = {
  bad_unicode: 'fault_bad_characters',
  too_many_marks: 'fault_bad_characters',
  empty_message: 'fault_bad_field',
  bad_date: 'fault_bad_field',
  upload_mismatch: 'fault_bad_attachment',
  bad_ticket: 'fault_signed_out',
  not_bots_turn: 'fault_stale_answer',
  blocked: 'blockedNext',
  closed: 'closedNext',
  storage_full: 'fault_unavailable',
  shutting_down: 'fault_unavailable',
  quota_exceeded: 'fault_rate_limited',
};

/** 1536 → "2 kB", as `language` writes it. */
export function sizeWords(bytes: number, language?: string): string {
  const [unit, size] = bytes < 1_000_000 ? ['kilobyte', Math.ceil(bytes / 1024)] : ['megabyte', bytes / 1_048_576];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(size);
}
