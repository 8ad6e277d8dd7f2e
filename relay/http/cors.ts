// What the widget's calls may do from other origins: only from listed ones, never with cookies (GUARANTEES T12).
import { originRefused, sitesOfOrigin } from '#relay/auth/origins.ts';
import type { HttpDeps } from './deps.ts';
import { problem } from './errors.ts';

/** Headers for an answer to `request`; without a grant where its origin is in no list. */
export async function corsHeaders(deps: Pick<HttpDeps, 'store'>, request: Request): Promise<Record<string, string>> {
  const origin = request.headers.get('origin') ?? undefined;
  const listed = sitesOfOrigin(await deps.store.sites.list(), origin).length > 0;
  return {
    vary: 'Origin',
    ...(listed && origin !== undefined && { 'access-control-allow-origin': origin, 'access-control-expose-headers': 'retry-after' }),
    'cross-origin-resource-policy': 'cross-origin',
  };
}

export async function preflight(deps: Pick<HttpDeps, 'store'>, request: Request): Promise<Response> {
  const headers = await corsHeaders(deps, request);
  if (!('access-control-allow-origin' in headers))
    return problem(originRefused(request.headers.get('origin') ?? undefined).refused, headers);
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'authorization, content-type, x-sha256',
      'access-control-max-age': '600',
    },
  });
}
