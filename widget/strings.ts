// The words of the widget: which language, and which form of a plural. Knows nothing of where a word is shown.
// English for the first sight is at hand; the rest of it (more-strings.ts) and other languages are fetched when wanted.
import { en } from './strings/en.ts';
import type { enMore } from './strings/en-more.ts';

export type StringKey = keyof typeof en | keyof typeof enMore;
/** Every word: what a language file holds, and what a site may override. */
export type AllStrings = { readonly [K in StringKey]: string };
/** Words at hand: those of the first sight, and of the others what the language or the site brought. */
export type Strings = { readonly [K in keyof typeof en]: string } & Partial<AllStrings>;

const others = new Map<string, () => Promise<Strings>>([
  ['de', () => import('./strings/de.ts').then((file) => file.de)],
  ['es', () => import('./strings/es.ts').then((file) => file.es)],
  ['fr', () => import('./strings/fr.ts').then((file) => file.fr)],
  ['ar', () => import('./strings/ar.ts').then((file) => file.ar)],
]);

/** Words for `language` (BCP 47; `de-AT` finds `de`, an unknown one English), the site's own words over them. */
export async function loadStrings(language: string, overrides: Partial<AllStrings> = {}): Promise<Strings> {
  // Without its file (offline, blocked) a language falls to English: plain words are better than none.
  const words = await others
    .get(baseOf(language))?.()
    .catch(() => en);
  return { ...en, ...words, ...overrides };
}

/** The language that is really spoken for `language`: the one to give to Intl and to `lang`. */
export function spokenFor(language: string): string {
  return others.has(baseOf(language)) || baseOf(language) === 'en' ? language : 'en';
}

export function dirOf(language: string): 'ltr' | 'rtl' {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/iu.test(language) ? 'rtl' : 'ltr';
}

/** `text` with `{name}`s filled in; where it has plural forms, the one that `values.n` takes in `language`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>, language = 'en'): string {
  const { n } = values;
  const forms = FORM.test(text) ? text.split('|') : [text];
  const pick = (name: string): string | undefined => forms.find((form) => form.startsWith(`${name}=`));
  // `zero` is honoured in every language: "You're next" is not "0 people ahead of you".
  const form = (n === 0 && pick('zero')) || pick(new Intl.PluralRules(language).select(Number(n))) || forms.at(-1)!;
  return form.replace(FORM, '').replace(/\{(\w+)\}/gu, (hole, key: string) => values[key]?.toLocaleString(language) ?? hole);
}

const FORM = /^(zero|one|two|few|many|other)=/u;

function baseOf(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}
