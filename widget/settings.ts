// What the page says by attributes, checked before it is used or sent: junk becomes the default and one warning.
// Labels of the visitor are unverified and only shown; what the relay would refuse is left out here.
import { isBlank, isEmail } from '#protocol/characters.ts';
import { limits } from '#protocol/limits.ts';
import type { OpenRequest } from '#protocol/http/visitor.ts';
import type { Host } from './host.ts';

const warned = new Set<string>();

function warnOnce(text: string): void {
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
  if (URL.canParse(relay) && /^https?:$/u.test(new URL(relay).protocol)) return relay.replace(/\/+$/u, '');
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

/** Name, e-mail and role as the page gives them; undefined where it gives none that could be taken. */
export function profileOf(host: LabelsOf): OpenRequest['profile'] {
  const { name, email, role } = host;
  const word = (value: string | null, most: number): string | undefined => {
    const plain = (value ?? '').normalize('NFC').trim();
    return isBlank(plain) || !plain.isWellFormed() || /\p{Cc}/u.test(plain) || plain.length > most ? undefined : plain;
  };
  const plainName = word(name, limits.nameChars);
  const plainEmail = word(email, limits.emailChars);
  const plainRole = word(host.getAttribute('visitor-role') ?? role, 40);
  if (name && !plainName) warnOnce('name is one line of up to 80 characters');
  const address = plainEmail && isEmail(plainEmail) ? plainEmail : undefined;
  if (email && !address) warnOnce('email is one plain address');
  if (!plainName && !address && !plainRole) return undefined;
  return { ...(plainName && { name: plainName }), ...(address && { email: address }), ...(plainRole && { role: plainRole }) };
}

type LabelsOf = Pick<Host, 'name' | 'email' | 'role' | 'getAttribute'>;
