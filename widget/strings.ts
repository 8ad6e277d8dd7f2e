// Every word of the widget: which language, which form of a plural, which words for a refusal.
// Knows nothing of where a word is shown. English is at hand; the other languages are fetched when wanted.
import type { RefusalCode } from '#protocol/refusals.ts';
import { en } from './strings/en.ts';

export type StringKey = keyof typeof en;
export type Strings = { readonly [K in StringKey]: string };

const others: Readonly<Record<string, () => Promise<Strings>>> = {
  de: () => import('./strings/de.ts').then((file) => file.de),
  es: () => import('./strings/es.ts').then((file) => file.es),
  fr: () => import('./strings/fr.ts').then((file) => file.fr),
  ar: () => import('./strings/ar.ts').then((file) => file.ar),
};

/** Words for `language` (BCP 47; `de-AT` finds `de`, an unknown one English), the site's own words over them. */
export async function loadStrings(language: string, overrides: Partial<Strings> = {}): Promise<Strings> {
  const load = others[baseOf(language)];
  // Without its file (offline, blocked) a language falls to English: plain words are better than none.
  const words = load ? await load().catch(() => en) : en;
  return { ...en, ...words, ...overrides };
}

/** Which of our languages is spoken for `language`: the one to give to Intl and to `lang`. */
export function spokenFor(language: string): string {
  const base = baseOf(language);
  return base === 'en' || others[base] ? language : 'en';
}

export function dirOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|arc|ckb|dv|fa|he|ks|ku-arab|nqo|ps|sd|syr|ug|ur|uz-af|yi)\b/iu.test(language) ? 'rtl' : 'ltr';
}

/** `text` with `{name}`s filled in; where it has plural forms, the one that `values.n` takes in `language`. */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}, language = 'en'): string {
  const { n } = values;
  const category = typeof n === 'number' && FORM.test(text) ? new Intl.PluralRules(language).select(n) : undefined;
  const forms = category ? text.split('|') : [text];
  // `zero` is honoured in every language: "You're next" is not "0 people ahead of you".
  const pick = (name: string | undefined): string | undefined => forms.find((form) => form.startsWith(`${name}=`));
  const form = (n === 0 && pick('zero')) || pick(category) || forms.at(-1)!;
  return form.replace(FORM, '').replace(/\{(\w+)\}/gu, (hole, key: string) => {
    const value = values[key];
    return typeof value === 'number' ? value.toLocaleString(language) : (value ?? hole);
  });
}

const FORM = /^(zero|one|two|few|many|other)=/u;

/** What a person reads for a refusal (or `offline`), always with what to do next. */
export function faultWords(strings: Strings, code: RefusalCode | 'offline' | string | undefined, max?: number, language?: string): string {
  const name = `fault_${(code && alike[code]) || code}`;
  const words = name in strings ? strings[name as StringKey] : strings.fault_other;
  return max === undefined ? words.replace(/[^.]*\{max\}[^.]*\./u, '').trim() : fill(words, { max: sizeWords(strings, max, language) });
}

const alike: Readonly<Record<string, string>> = {
  bad_unicode: 'bad_characters',
  bad_encoding: 'bad_characters',
  too_many_marks: 'bad_characters',
  unsupported_type: 'type_not_allowed',
  upload_mismatch: 'bad_attachment',
  bad_ticket: 'signed_out',
  not_bots_turn: 'stale_answer',
  storage_full: 'unavailable',
  shutting_down: 'unavailable',
  quota_exceeded: 'rate_limited',
};

/** 1536 → "2 KB". */
export function sizeWords(strings: Strings, bytes: number, language?: string): string {
  const mega = bytes >= 1_000_000;
  return fill(mega ? strings.mb : strings.kb, { n: mega ? Math.round(bytes / 104_857.6) / 10 : Math.ceil(bytes / 1024) }, language);
}

function baseOf(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}
