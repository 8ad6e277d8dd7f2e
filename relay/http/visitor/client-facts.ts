// The little that a request tells of a visitor's device: families with their major version, and no address (GUARANTEES P7).
import bowser, { type Parser } from 'bowser';
import type { Place } from '#relay/integrations/places.ts';
import type { HttpDeps } from '../deps.ts';
import type { Call } from '../route.ts';

type Families = { readonly browser: string | null; readonly system: string | null; readonly device: string | null };

/** `country` and `city` are left out where nobody tells them. */
export type ClientFacts = Families & Partial<Place>;

export function familiesIn(request: Request): Families {
  const agent = (request.headers.get('user-agent') ?? '').slice(0, 512);
  return agent === '' ? unknown : familiesOf(agent);
}

/** With the place where it is known: a proxy's word about the country comes before the file's (SPEC J-30, S-25). */
export function clientFacts({ config, placeOf }: Pick<HttpDeps, 'config' | 'placeOf'>, { request, address }: Call): ClientFacts {
  const told = config.countryHeader === undefined ? null : request.headers.get(config.countryHeader);
  const country = told !== null && /^[A-Z]{2}$/u.test(told) && told !== 'XX' ? told : undefined;
  const found = placeOf?.(address);
  const place = country === undefined || country === found?.country ? found : { country, city: null };
  return { ...familiesIn(request), ...place };
}

const unknown = { browser: null, system: null, device: null } as const;

function familiesOf(agent: string): Families {
  const { browser, os, platform } = bowser.parse(agent);
  const major = /^\d+/u.exec(browser.version ?? '')?.[0];
  return {
    browser: browser.name ? [browser.name, major].filter(Boolean).join(' ') : null,
    system: systemOf(os),
    device: platform.type ?? null,
  };
}

/** Browsers say 10 for Windows 11 as well, and 10.15 for every macOS since: what they do not tell is not made up (SPEC S-27). */
function systemOf({ name, version, versionName }: Parser.OSDetails): string | null {
  if (name === undefined) return null;
  if (name === 'Windows') return versionName === '10' ? 'Windows 10/11' : [name, versionName].filter(Boolean).join(' ');
  const major = name === 'Android' || name === 'iOS' ? /^\d+/u.exec(version ?? '')?.[0] : undefined;
  return [name, major].filter(Boolean).join(' ');
}

/** A time zone that the relay knows as well. */
export function knownZone(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone === '' ? undefined : given;
  } catch {
    return undefined;
  }
}

/** A language as BCP 47 knows it, in its canonical form; English where the page gives something else (row 60). */
export function knownLanguage(given: string): string {
  try {
    return new Intl.Locale(given).baseName;
  } catch {
    return 'en';
  }
}
