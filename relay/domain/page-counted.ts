// A page as it is counted: its path, without what may say who is on it. Counters outlive whoever was counted (decisions.md).

const MOST_CHARS = 120;

/** `/agenda/day-2` of `https://event.example/agenda/day-2?token=1#x`. What looks like somebody's own part of an address becomes `*`. */
export function pageOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const parts = new URL(url).pathname.split('/').map((part) => (isPersonal(part) ? '*' : part));
  return parts.join('/').slice(0, MOST_CHARS);
}

/** An address, a number of more than four digits, a token: words of one small alphabet and moderate length are not. */
function isPersonal(part: string): boolean {
  return part.length > 40 || /@|%|\d{5}/u.test(part) || (/\d/u.test(part) && /[A-Z]/u.test(part));
}
