// Fills the standard closing message. Knows `{{visitor.name}}` and `{{site.name}}`; leaves no half sentence behind.

/** The message to close with. Without a name the phrase around it goes: "Thanks, {{visitor.name}}!" reads "Thanks!". */
export function closingText(template: string, visitorName: string | null, siteName: string): string {
  const name = visitorName?.trim();
  // Functions, so that a `$&` in a name stays what it is.
  const named = name
    ? template.replace(/\{\{\s*visitor\.name\s*\}\}/gu, () => name)
    : template
        .replace(/(?:,[^\S\n]*|[^\S\n]+|^)\{\{\s*visitor\.name\s*\}\}(?:,(?=\s*[a-z]))?/gmu, '')
        .replace(/\{\{\s*visitor\.name\s*\}\}/gu, '');
  return named.replace(/\{\{\s*site\.name\s*\}\}/gu, () => siteName).trim();
}
