// What a text is looked for by: its words without accents, case, filling words and endings. Light on purpose: two forms of a word must
// meet, and no dictionary is needed. What slips through (typing errors, other endings) the index finds by likeness.
import { stopWords } from './stop-words.ts';

/** Words of `text` as the index holds them, in the order they stand. */
export function wordsIn(text: string, language: string): readonly string[] {
  const base = baseOf(language);
  const stop = stopWords[base] ?? new Set<string>();
  return plain(text)
    .split(' ')
    .filter((word) => word !== '' && !stop.has(word))
    .map((word) => stem(word, base))
    .filter((word) => word !== '');
}

/** Of one letter, as in "e-mail", is no word of its own. */
const HYPHEN = /(?<=\p{L}{2})[-\u2010\u2011](?=\p{L}{2})/gu;
const HYPHENED = /\p{L}{2,}(?:[-\u2010\u2011]\p{L}{2,})+/gu;

/** As `wordsIn`, and the parts of what has a hyphen beside the whole: by both it is found. */
export function wordsAndParts(text: string, language: string): readonly string[] {
  const parts = [...text.matchAll(HYPHENED)].map(([word]) => inParts(word));
  return [...wordsIn(text, language), ...wordsIn(parts.join(' '), language)];
}

/** `text` without the hyphens between its words. */
export function inParts(text: string): string {
  return text.replace(HYPHEN, ' ');
}

/** `de` of `de-AT`. */
export function baseOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? '';
}

function plain(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replaceAll('ß', 'ss')
      // One letter in different clothes, as Arabic writes it.
      .replace(/[أإآ]/gu, 'ا')
      .replaceAll('ى', 'ي')
      .replaceAll('ة', 'ه')
      // "j'entends" is two words, "can't" and "e-mail" are one.
      .replace(/\b([cdjlmnst]|qu)['’](?=\p{L}{2})/gu, '$1 ')
      .replace(/(?<=\p{L})['’\u2010-](?=\p{L})/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  );
}

/** Endings that are taken off, the longest first; what is left must have some length. */
const endings: Readonly<Record<string, readonly (readonly [ending: string, becomes: string])[]>> = {
  en: [
    ['ations', 'at'],
    ['ation', 'at'],
    ['ments', 'ment'],
    ['ings', ''],
    ['ing', ''],
    ['ies', 'y'],
    ['ied', 'y'],
    ['sses', 'ss'],
    ['ers', 'er'],
    ['ed', ''],
    ['es', ''],
    ['s', ''],
    ['e', ''],
  ],
  de: [
    ['ungen', 'ung'],
    ['innen', ''],
    ['en', ''],
    ['er', ''],
    ['es', ''],
    ['em', ''],
    ['e', ''],
    ['n', ''],
    ['s', ''],
  ],
  es: [
    ['aciones', 'acion'],
    ['iones', 'ion'],
    ['adas', 'ad'],
    ['ados', 'ad'],
    ['es', ''],
    ['as', ''],
    ['os', ''],
    ['a', ''],
    ['o', ''],
    ['e', ''],
    ['s', ''],
  ],
  fr: [
    ['ements', ''],
    ['ement', ''],
    ['ations', 'ation'],
    ['ees', ''],
    ['es', ''],
    ['er', ''],
    ['ez', ''],
    ['ee', ''],
    ['e', ''],
    ['s', ''],
    ['x', ''],
  ],
  ar: [
    ['ات', ''],
    ['ون', ''],
    ['ين', ''],
    ['ها', ''],
    ['ه', ''],
  ],
};

const SHORTEST = 3;

function stem(word: string, base: string): string {
  const bare = base === 'ar' ? word.replace(/^(?:وال|بال|كال|لل|ال)(?=\p{L}{3})/u, '') : word;
  if (base === 'en' && bare.endsWith('ss')) return bare;
  const [ending, becomes] = (endings[base] ?? []).find(([end]) => bare.endsWith(end) && bare.length - end.length >= SHORTEST) ?? ['', ''];
  return ending === '' ? bare : undoubled(bare.slice(0, -ending.length) + becomes, base);
}

/** "stopp" of "stopped" is "stop". */
function undoubled(word: string, base: string): string {
  return base === 'en' && /([bdgklmnprt])\1$/u.test(word) && word.length > SHORTEST ? word.slice(0, -1) : word;
}
