// In which languages saved replies are kept, and what those are called.
import type { SavedReply } from '#protocol/http/replies.ts';

/** That the editor offers, the desk's own first. */
export const spoken: readonly string[] = ['en', 'ar', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh'];

/** Each language that a reply is in, once, by its name. */
export function languagesOf(replies: readonly Pick<SavedReply, 'language'>[]): readonly string[] {
  const known = [...new Set(replies.map(({ language }) => language))];
  return known.toSorted((a, b) => languageName(a).localeCompare(languageName(b)));
}

/** `German`; the tag itself where the browser knows no name. */
export function languageName(language: string): string {
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language;
}
