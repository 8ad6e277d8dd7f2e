// Plain text that reads right where directions mix (Unicode UAX 9). A mail of plain text has no `dir`: some programs take a line's direction
// from its first strong letter, others set every line from the left. So the marks are in the text, and only where they are needed.
export type Direction = 'ltr' | 'rtl';

const FIRST_STRONG = '\u2068';
const RIGHT_TO_LEFT = '\u2067';
const POP = '\u2069';
const RIGHT_MARK = '\u200f';

// Letters that are read from the right, Arabic-Indic digits among them, and marks of direction that somebody wrote.
const TURNS =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

// What makes links of addresses ends one at a space, and may take a mark for a part of it.
const ENDS_IN_LINK = /:\/\/\S+$/u;

/**
 * What somebody else wrote (a name, a file's name, a line of a message), among words of `around`: read in its own direction, and turning
 * nothing beside it. Among words from the left it stays bare where it cannot; from the right digits alone turn as well. One line.
 */
export function apart(text: string, around: Direction): string {
  if (text === '' || (around === 'ltr' && !TURNS.test(text))) return text;
  return `${FIRST_STRONG}${text}${ENDS_IN_LINK.test(text) ? ' ' : ''}${POP}`;
}

/**
 * A whole line. From the right it has a mark for who looks for the first strong letter (it skips what is set apart), and is turned for who
 * does not look at all.
 */
export function lineIn(direction: Direction, line: string): string {
  return direction === 'ltr' || line === '' ? line : `${RIGHT_MARK}${RIGHT_TO_LEFT}${line}${POP}`;
}
