// The little that a request tells of a visitor's device: families, never exact versions, and no address (GUARANTEES P7).
import bowser from 'bowser';
import type { HttpConfig } from '../deps.ts';

export type ClientFacts = {
  readonly browser: string | null;
  readonly system: string | null;
  readonly device: string | null;
  /** ISO 3166 alpha-2; left out where no proxy tells it. */
  readonly country?: string;
};

export function clientFacts(request: Request, config: Pick<HttpConfig, 'countryHeader'>): ClientFacts {
  const agent = (request.headers.get('user-agent') ?? '').slice(0, 512);
  const told = config.countryHeader === undefined ? null : request.headers.get(config.countryHeader);
  const country = told !== null && /^[A-Z]{2}$/u.test(told) && told !== 'XX' ? told : undefined;
  return { ...(agent === '' ? unknown : familiesOf(agent)), ...(country !== undefined && { country }) };
}

const unknown = { browser: null, system: null, device: null } as const;

function familiesOf(agent: string): Pick<ClientFacts, 'browser' | 'system' | 'device'> {
  const { browser, os, platform } = bowser.parse(agent);
  const major = /^\d+/u.exec(browser.version ?? '')?.[0];
  return {
    browser: browser.name ? [browser.name, major].filter(Boolean).join(' ') : null,
    system: os.name ?? null,
    device: platform.type ?? null,
  };
}

/** A language as BCP 47 knows it, in its canonical form; English where the page gives something else (row 60). */
export function knownLanguage(given: string): string {
  try {
    return new Intl.Locale(given).baseName;
  } catch {
    return 'en';
  }
}
