// Whether what a visitor wrote means a word, a phrase, a pattern or a label. Linear in the text: no regular
// expression here is ever made from a flow (GUARANTEES T25).
import type { Intent } from '#protocol/flow/document.ts';

/** SPEC 5.1: plain words count only in messages this short, so that "human resources track at 3 pm today?" asks for nobody. */
const SHORT = 5;

/** Letters and digits only: case, accents, punctuation and spacing folded away. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/['’`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** True where `text` is the label, or its folded form is. Labels of signs only are compared as they are. */
export function isLabel(text: string, label: string): boolean {
  const wanted = folded(label);
  return wanted === '' ? text.trim() === label.trim() : folded(text) === wanted;
}

/** True where `text` says `phrase`: a pattern with `*` anywhere, plain words in short messages only. */
export function says(text: string, phrase: string): boolean {
  const heard = folded(text);
  if (phrase.includes('*')) return matchesGlob(heard, phrase.split('*').map(folded));
  const wanted = folded(phrase);
  if (wanted === '' || heard === '' || heard.split(' ').length > SHORT) return false;
  return ` ${heard} `.includes(` ${wanted} `);
}

/** True where `text` matches `pattern`, in which `*` stands for anything. */
export function matchesPattern(text: string, pattern: string): boolean {
  return matchesGlob(folded(text), pattern.split('*').map(folded));
}

/**
 * Whether one of `texts` mentions a phrase anywhere, however long it is: whole words, or with `*` for anything, in one text.
 * What staff are to hear of is heard in the middle of a long message as well; an intent is not (`says`).
 */
export function hearing(texts: readonly string[]): (phrase: string) => boolean {
  const heard = texts.map((text) => ` ${folded(text)} `);
  return (phrase) => {
    const parts = phrase.split('*').map(folded);
    if (parts.every((part) => part === '')) return false;
    // A part at either end stands at the end of a word, unless a star is there.
    const bounded = parts.map((part, index) =>
      part === '' ? '' : `${index === 0 ? ' ' : ''}${part}${index === parts.length - 1 ? ' ' : ''}`,
    );
    return heard.some((text) => matchesGlob(text, ['', ...bounded, '']));
  };
}

/** First intent that `text` means, in the order of the document. */
export function intentOf(text: string, intents: readonly Intent[], language: string): Intent | undefined {
  return intents.find(
    (intent) =>
      (!intent.lang || language.toLowerCase().split('-')[0] === intent.lang.toLowerCase().split('-')[0]) &&
      intent.any.some((phrase) => says(text, phrase)),
  );
}

// The parts between the stars must follow one another; taking each at its first place never misses a match.
function matchesGlob(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === first;
  if (!parts.some((part) => part !== '') || !text.startsWith(first)) return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}
