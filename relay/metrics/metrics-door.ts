// GET /metrics on a port of its own: only this machine may ask, or whoever has the token. Nothing else is answered here.
import { hash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';

export type MetricsDoor = { readonly port: number; close(): Promise<void> };
export type MetricsAt = { readonly port: number; readonly host: string; readonly token: string | undefined };

/** Rejects where it cannot listen there. */
export async function openMetrics({ port, host, token }: MetricsAt, expose: () => string): Promise<MetricsDoor> {
  const server = createServer((call, reply) => {
    const status = statusOf(call, token);
    if (status !== 200) return void reply.writeHead(status, { 'content-type': 'text/plain' }).end();
    try {
      reply.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(expose());
    } catch {
      // The store is closed: the relay is about to end, and there is nothing to tell any more.
      reply.writeHead(503).end();
    }
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function statusOf(call: IncomingMessage, token: string | undefined): 200 | 401 | 403 | 404 | 405 {
  if (token !== undefined && !isSame(call.headers.authorization ?? '', `Bearer ${token}`)) return 401;
  // Without a token a page in this machine's browser might ask under a name of its own that leads here.
  if (token === undefined && !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/u.test(call.headers.host ?? '')) return 403;
  if (call.url !== '/metrics') return 404;
  return call.method === 'GET' ? 200 : 405;
}

// Hashes have one length, so that the time tells nothing.
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(given), digest(wanted));
}
