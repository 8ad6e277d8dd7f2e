// A no in plain HTTP, in the words of RFC 9457, for what happens before there is a connection to say it on.
import type { Refusal, RefusalCode } from '#protocol/refusals.ts';

const statuses: Partial<Record<RefusalCode, number>> = {
  origin_not_allowed: 403,
  not_found: 404,
  too_large: 413,
  unsupported_type: 415,
  unavailable: 503,
  shutting_down: 503,
};

export function problemText(refusal: Refusal, status: number): string {
  return JSON.stringify({ type: 'about:blank', title: refusal.code, status, detail: refusal.message, ...refusal });
}

export function problem(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const status = statuses[refusal.code] ?? 400;
  return new Response(problemText(refusal, status), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...(refusal.retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(refusal.retryAfterMs / 1_000)) }),
      // A body that was refused unread would have to be read before the line could be used again.
      ...((status === 413 || status === 415) && { connection: 'close' }),
      ...headers,
    },
  });
}
