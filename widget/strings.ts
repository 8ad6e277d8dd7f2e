// The words of the widget: which language, and how much of it is here. Knows nothing of where a word is shown.
// English for the first sight is at hand; the rest of it and other languages are fetched when wanted.
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
    .catch(() => undefined);
  const strings = { ...en, ...words, ...overrides };
  // A translation comes as a whole; only English is in two parts.
  if (words) whole.set(strings, strings as AllStrings);
  return strings;
}

/** Fetches the rest of the words, where `strings` are those of the first sight: before a part that says them is drawn. */
export async function wholeWords(strings: Strings): Promise<void> {
  if (!whole.has(strings)) whole.set(strings, { ...(await import('./strings/en-more.ts')).enMore, ...strings });
}

/** Every word, once wholeWords() has been there. */
export function allWords(strings: Strings): AllStrings {
  return whole.get(strings) ?? (strings as AllStrings); // what misses words is not drawn
}

const whole = new WeakMap<Strings, AllStrings>();

/** The language that is really spoken for `language`: the one to give to Intl and to `lang`. */
export function spokenFor(language: string): string {
  return others.has(baseOf(language)) || baseOf(language) === 'en' ? language : 'en';
}

/** For a language that is spoken here: of those, Arabic alone is read from the right. */
export function dirOf(language: string): 'ltr' | 'rtl' {
  return baseOf(language) === 'ar' ? 'rtl' : 'ltr';
}

function baseOf(language: string): string {
  return language.toLowerCase().split('-')[0]!;
}
