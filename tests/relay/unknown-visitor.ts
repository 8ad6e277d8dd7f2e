// A visitor of whom nothing is known but that they came.
import type { NewVisitor } from '#relay/store/visitors.ts';

/** `at`: when they came. Nobody has the secret, unless `secretHash` is of one. */
export function unknownVisitor({ id, siteId, at, secretHash = 'x' }: Seen): NewVisitor {
  return {
    id,
    siteId,
    secretHash,
    name: null,
    email: null,
    role: null,
    language: 'en',
    country: null,
    city: null,
    browser: null,
    system: null,
    device: null,
    referrer: null,
    page: null,
    firstSeenAt: at,
    lastVisitedAt: at,
    visits: 1,
    conversations: 0,
    timeZone: null,
    ip: null,
    begun: {},
    consent: null,
  };
}

type Seen = { readonly id: string; readonly siteId: string; readonly at: string; readonly secretHash?: string };
