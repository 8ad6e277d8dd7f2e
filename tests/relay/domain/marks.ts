// Marks of direction and spaces that do not break, as a test can show them.

const shown: Readonly<Record<string, string>> = { '\u200f\u2067': '<r>', '\u2068': '<i>', '\u2069': '</>', '\u00a0': ' ', '\u202f': ' ' };

/** `<r>…</>` is a line from the right, `<i>…</>` is set apart. */
export function seenMarks(text: string): string {
  return text.replace(/\u200f\u2067|[\u2068\u2069\u00a0\u202f]/gu, (mark) => shown[mark] ?? mark);
}

export function withoutMarks(text: string): string {
  return text.replace(/[\u200f\u2067-\u2069]/gu, '');
}
