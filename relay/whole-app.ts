// Everything that is answered over HTTP: the routes, and the event streams that stand in for sockets.
import { Hono } from 'hono';
import { refuse } from '#protocol/refusals.ts';
import { makeApp } from '#relay/http/app.ts';
import type { HttpDeps } from '#relay/http/deps.ts';
import { problem } from '#relay/http/errors.ts';
import { requestFault } from '#relay/http/gates.ts';

export type WholeAppDeps = {
  readonly http: HttpDeps;
  readonly sse: Hono;
  /** False once the relay stops: a balancer should send nobody here. */
  readonly ready: () => boolean;
};

type App = ReturnType<typeof makeApp>;

export function wholeApp({ http, sse, ready }: WholeAppDeps): App {
  const routes = makeApp(http);
  const app: App = new Hono();
  app.all('/api/stream/*', (c) => {
    const fault = requestFault(c.req.raw, http.config);
    return fault ? problem(fault.refused) : sse.fetch(c.req.raw);
  });
  // A handshake comes by another way; what arrives here asked for a page.
  app.all('/socket/*', (c) => {
    const fault = requestFault(c.req.raw, http.config) ?? refuse('upgrade_required', 'A WebSocket is spoken here.');
    return problem(fault.refused, { upgrade: 'websocket' });
  });
  app.get('/readyz', async (_, next) => {
    if (ready()) return next();
    return problem(refuse('shutting_down', 'The relay stops.', { retryAfterMs: 1_000 }).refused);
  });
  app.all('*', (c) => routes.fetch(c.req.raw, c.env));
  return app;
}
