// Which pages may embed a site's chat: an exact list of origins, compared as bytes. Used by both doors.
// The page's origin is what the browser says it is; no suffix, wildcard or case is forgiven (GUARANTEES T11).
import { refuse, type Refused } from '#protocol/refusals.ts';
import type { Site } from '#protocol/http/staff.ts';

/** The sites that list `origin`; a null or missing origin is in no list. */
export function sitesOfOrigin(sites: readonly Site[], origin: string | undefined): readonly Site[] {
  return origin === undefined ? [] : sites.filter((site) => site.settings.allowedOrigins.includes(origin));
}

/** Names the origin and the setting that lacks it. Whether there is a site of this key it does not say (T36). */
export function originRefused(origin: string | undefined, siteKey?: string): Refused {
  const who =
    origin === undefined ? 'The request has no Origin header.' : `The origin ${JSON.stringify(origin.slice(0, 200))} is not listed.`;
  const where = siteKey === undefined ? 'a site' : `the site whose key is "${siteKey}"`;
  return refuse('origin_not_allowed', `${who} Add it to allowedOrigins ("Where the chat may appear") of ${where}.`, {
    field: 'allowedOrigins',
  });
}

/**
 * The origin a request speaks for. Browsers leave the header out of reads of one's own origin, so such a read speaks
 * for `own`; that grants nothing by itself: `own` must be listed as any other.
 */
export function speakingOrigin(request: Request, own: string): string | undefined {
  const given = request.headers.get('origin');
  if (given !== null) return given;
  const read = request.method === 'GET' || request.method === 'HEAD';
  return read && (request.headers.get('sec-fetch-site') ?? 'same-origin') === 'same-origin' ? own : undefined;
}
