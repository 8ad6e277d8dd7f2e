// For whoever watches the process: it is up; it can work.
import { refuse } from '#protocol/refusals.ts';
import type { HttpDeps } from './deps.ts';
import type { Answer, Route } from './route.ts';

export function healthRoutes(deps: HttpDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/healthz', who: 'anyone', query: 'any', handle: () => ({ ok: true }) },
    { method: 'GET', path: '/readyz', who: 'anyone', query: 'any', handle: () => ready(deps) },
  ];
}

async function ready(deps: HttpDeps): Promise<Answer> {
  try {
    await deps.store.check();
    // Still ready: reading, resuming, signing in and ending go on, and nobody else holds the data.
    return { ok: true, storage: deps.isShort() ? 'full' : 'ok' };
  } catch (fault) {
    deps.log('error', '[http] the store does not answer', { fault });
    return refuse('unavailable', 'The store does not answer.');
  }
}
