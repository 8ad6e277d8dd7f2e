// Who may read the metrics, and where: behind a token at the public port, or at a port of their own that outsiders cannot reach.
import { createServer, type Server } from 'node:http';
import { refuse } from '#protocol/refusals.ts';
import { hashOf, sameHash } from '#relay/auth/secrets.ts';
import { problemText } from '#relay/sockets/problem.ts';

export type MetricsDoor = {
  readonly token: string | undefined;
  readonly text: () => Promise<string>;
  readonly onFault: (fault: unknown) => void;
};

const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** The answer to GET /metrics, given its Authorization header. A fault says no more than that there was one. */
export async function metricsAnswer({ token, text, onFault }: MetricsDoor, authorization: string | undefined): Promise<Response> {
  if (token !== undefined && !sameHash(hashOf(authorization ?? ''), hashOf(`Bearer ${token}`))) {
    const { refused } = refuse('signed_out', 'Send the token of METRICS_TOKEN as Authorization: Bearer.');
    const kind = { 'content-type': 'application/problem+json', 'www-authenticate': 'Bearer' };
    return new Response(problemText(refused, 401), { status: 401, headers: { ...headers, ...kind } });
  }
  try {
    return new Response(await text(), { headers: { ...headers, 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } });
  } catch (fault) {
    onFault(fault);
    return new Response('The metrics could not be gathered; the log says why.\n', {
      status: 503,
      headers: { ...headers, 'content-type': 'text/plain' },
    });
  }
}

/** A server that answers GET /metrics and nothing else. */
export function metricsServer(door: MetricsDoor): Server {
  return createServer({ requestTimeout: 10_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 }, (request, response) => {
    const send = async (): Promise<void> => {
      const answer =
        request.method === 'GET' && request.url === '/metrics'
          ? await metricsAnswer(door, request.headers.authorization)
          : new Response('Only GET /metrics is answered here.\n', { status: 404, headers });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    };
    send().catch((fault: unknown) => {
      door.onFault(fault);
      response.destroy();
    });
  });
}
