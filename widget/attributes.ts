// Reads what a page wrote into attributes, and never trusts it: junk becomes the default and one warning.
// Source: GUARANTEES §3.4 rows 92–94.

const warned = new Set<string>();

/** One line a page, however often it happens. */
export function warnOnce(text: string): void {
  if (!warned.has(text)) console.warn('[help-chat] ' + text);
  warned.add(text);
}

// A name, a hex colour, or a colour function of plain numbers: nothing that could fetch, nest or end the declaration.
const COLOUR = /^(#\w{3,8}|[a-z]{3,20}|[a-z]{3,5}\([\d\s.,%/-]{1,60}\))$/i;

/** `value` if it is a plain CSS colour; else ''. */
export function plainColour(value: string): string {
  if (!value || (COLOUR.test(value) && CSS.supports('color', value))) return value;
  warnOnce('accent is no plain colour');
  return '';
}
