// A page as it is counted: its path, without what may say who is on it. Counters outlive whoever was counted (decisions.md).

const MOST_CHARS = 120;

/** `/agenda/day-2` of `https://event.example/agenda/day-2?token=1#x`. What looks like somebody's own part of an address becomes `*`. */
export function pageOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const parts = new URL(url).pathname.split('/').map((part) => (isPersonal(part) ? '*' : part));
  return parts.join('/').slice(0, MOST_CHARS);
}

/** An address, a number of more than four digits, or a token: letters and digits in one long word. */
function isPersonal(part: string): boolean {
  return part.length > 80 || /@|%|\d{5}/u.test(part) || part.split(/[-_.~]/u).some(isToken);
}

function isToken(word: string): boolean {
  if (!/\d/u.test(word) || !/[a-z]/iu.test(word)) return word.length > 30;
  return word.length >= 8 || /[A-Z]/u.test(word);
}
