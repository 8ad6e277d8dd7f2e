// Fills the standard closing message. Knows `{{visitor.name}}` and `{{site.name}}`; leaves no half sentence behind.

const NAME = /\{\{\s*visitor\.name\s*\}\}/gu;

/** The message to close with. Without a name the phrase around it goes: "Thanks, {{visitor.name}}!" reads "Thanks!". */
export function closingText(template: string, visitorName: string | null, siteName: string): string {
  const name = visitorName?.trim();
  // Functions, so that a `$&` in a name stays what it is.
  const named = name ? template.replace(NAME, () => name) : withoutName(template);
  return named.replace(/\{\{\s*site\.name\s*\}\}/gu, () => siteName).trim();
}

function withoutName(template: string): string {
  return template
    .replace(new RegExp(`^${NAME.source},?[^\\S\\n]*(\\p{L}?)`, 'gmu'), (_, letter: string) => letter.toUpperCase())
    .replace(new RegExp(`(?:,[^\\S\\n]*|[^\\S\\n]+)${NAME.source}`, 'gu'), '')
    .replace(NAME, '');
}
