// Words by which a flow hears what a group of questions asks: short questions as they are, and what most of them have in common as a
// pattern. Pure; a person looks at them before they are kept.
const SHORT = 5;
const PHRASE_CHARS = 100;

/** Plain words count in short messages only, a pattern with `*` anywhere (protocol/flow/document.ts). */
export function phrasesOf(texts: readonly string[], most = 8): readonly string[] {
  const plain = texts.map(folded).filter((text) => text !== '');
  const short = plain.filter((text) => text.split(' ').length <= SHORT);
  const shared = sharedWords(plain);
  const pattern = shared.length > 0 ? [`*${shared.join('*')}*`] : [];
  return [...new Set([...pattern, ...short])].filter((phrase) => phrase.length <= PHRASE_CHARS).slice(0, most);
}

/** Words of four letters and more that more than half of them have, in the order of the first; at most three. */
function sharedWords(texts: readonly string[]): readonly string[] {
  const [first = ''] = texts;
  const has = (text: string, word: string): boolean => text.split(' ').includes(word);
  return first
    .split(' ')
    .filter((word, index, all) => word.length > 3 && all.indexOf(word) === index)
    .filter((word) => texts.filter((text) => has(text, word)).length * 2 > texts.length)
    .slice(0, 3);
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’`]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
