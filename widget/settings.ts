// What the page says by attributes, checked before it is used or sent: junk becomes the default and one warning.

const warned = new Set<string>();

export function warnOnce(text: string): void {
  if (!warned.has(text)) console.warn(`[help-chat] ${text}`);
  warned.add(text);
}

/** `value` if it is one of `allowed`, else the first of them. */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly [T, ...T[]]): T {
  const found = allowed.find((each) => each === value);
  if (value !== '' && found === undefined) warnOnce(`${name} is one of ${allowed.join(', ')}`);
  return found ?? allowed[0];
}

/** Origin of the relay: what the page says, else where `file` came from. */
export function relayOf(relay: string, file: string): string {
  if (/^https?:\/\//u.test(relay) && URL.canParse(relay)) return relay.replace(/\/+$/u, '');
  if (relay !== '') warnOnce('relay is an address like https://help.example');
  return new URL(file).origin;
}

export function languageOf(language: string): string {
  const wished = language || document.documentElement.lang || navigator.language || 'en';
  try {
    return Intl.getCanonicalLocales(wished.slice(0, 35))[0] ?? 'en';
  } catch {
    warnOnce('language is a tag like "en" or "de-AT"');
    return 'en';
  }
}
