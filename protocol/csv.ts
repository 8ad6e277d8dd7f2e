// Lines of a CSV file as RFC 4180 has them. A cell that a spreadsheet could take for a formula begins with an apostrophe instead
// (GUARANTEES T24), and is otherwise left as it is.

/** Tells spreadsheets that what follows is UTF-8. */
export const BOM = '\u{feff}';

/** One line with its end; every cell in quotes. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => quoted(String(cell ?? ''))).join(',')}\r\n`;
}

// oxlint-disable-next-line no-control-regex
const FORMULA = /^\s*[=+\-@＝＋－＠\t\r\n\u0000]/u;

function quoted(text: string): string {
  return `"${FORMULA.test(text) ? "'" : ''}${text.replaceAll('"', '""')}"`;
}
