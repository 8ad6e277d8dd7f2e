// Reads `Authorization: Bearer vs_….secret`, the sole key to a visitor's conversations. Knows no routes.
import * as v from 'valibot';
import { VisitorId } from '#protocol/ids.ts';
import type { Site } from '#protocol/http/staff.ts';
import type { Store } from '#relay/store/store.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import { hashOf, sameHash } from './secrets.ts';

/** `browser`: the hash of its secret, where it is a browser in which a token has proved who they are. */
export type Recognised = { readonly site: Site; readonly visitor: VisitorRecord; readonly browser?: string };

export type VisitorBearer = { readonly visitorId: string; readonly secret: string };

/** Undefined where the header is missing or not of this form. */
export function parseBearer(header: string | null | undefined): VisitorBearer | undefined {
  const found = /^Bearer (vs_[0-9a-f]{32})\.([\w-]{43})$/u.exec(header ?? '');
  return found && v.is(VisitorId, found[1]) ? { visitorId: found[1]!, secret: found[2]! } : undefined;
}

/** The visitor and their site, looked for among `sites` only; undefined where unknown, the secret is another's, or its life is over. */
export async function bearerOf(
  { visitors, identities }: Pick<Store, 'visitors' | 'identities'>,
  sites: readonly Site[],
  bearer: VisitorBearer,
  now: Date,
): Promise<Recognised | undefined> {
  for (const site of sites) {
    const visitor = await visitors.get(site.id, bearer.visitorId);
    if (!visitor) continue;
    const hash = hashOf(bearer.secret);
    // Who has an identity is known by the browsers in which it was proved, and by nothing else.
    if (visitor.secretHash === '') {
      const theirs = await identities.isBrowser(site.id, visitor.id, hash, now.toISOString());
      return theirs ? { site, visitor, browser: hash } : undefined;
    }
    return sameHash(visitor.secretHash, hash) ? { site, visitor } : undefined;
  }
  return undefined;
}
