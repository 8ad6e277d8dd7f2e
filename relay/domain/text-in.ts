// Which of the languages that a site wrote a text in somebody reads. Pure.
import type { PublicText } from '#protocol/public-text.ts';

/** The words for `language`; where there are none, those that were written first. */
export function textIn(texts: PublicText, language: string): string {
  const base = language.toLowerCase().split('-')[0] ?? '';
  return (Object.hasOwn(texts, base) ? texts[base] : undefined) ?? Object.values(texts)[0] ?? '';
}
