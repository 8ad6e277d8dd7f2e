// Checks that come before any route: is this request well formed and meant for this relay? Knows no routes.
import { refuse, type Refused } from '#protocol/refusals.ts';
import { badParam, type Route } from './route.ts';
import type { HttpConfig } from './deps.ts';

const LONGEST_PATH = 2_048;

/** First fault of the request line and Host, or undefined (GUARANTEES §3.4 rows 53, 55). */
export function requestFault(request: Request, config: HttpConfig): Refused | undefined {
  const host = hostOf(request);
  // An address that is written out in the request line must name the same host as the header.
  if (!config.hosts.includes(host) || new URL(request.url).host !== host)
    return refuse(
      'bad_host',
      `This relay does not answer for the host ${JSON.stringify(host.slice(0, 200))}. Set PUBLIC_URL to its address.`,
    );
  const path = new URL(request.url).pathname;
  if (path.length > LONGEST_PATH) return badParam('path', `at most ${LONGEST_PATH} characters`);
  if (path.includes('//') || /%(?:00|2f|5c|2e)|\\/iu.test(path) || !isDecodable(path)) return badParam('path', 'a plain path');
  return undefined;
}

/** The relay's own origin, as this request addresses it: PUBLIC_URL, or plain http on a local name. */
export function ownOrigin(request: Request, config: HttpConfig): string {
  const host = hostOf(request);
  const url = new URL(config.publicUrl);
  return host === url.host ? url.origin : `http://${host}`;
}

/** Unknown, repeated or dressed-up query parameters (row 54): readers that guess differently are a way around checks. */
export function queryFault(query: URLSearchParams, known: Route['query'] = []): Refused | undefined {
  if (known === 'any') return undefined;
  const seen = new Set<string>();
  for (const name of query.keys()) {
    if (!known.includes(name)) return badParam(name.slice(0, 40), 'left out: it is not known here');
    if (seen.has(name)) return badParam(name, 'given once');
    seen.add(name);
  }
  return undefined;
}

function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).toLowerCase();
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}
