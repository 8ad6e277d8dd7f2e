// Turns a no into a response, in one place: RFC 9457 problem JSON with the refusal's own fields.
// Faults become a 500 that tells nothing; the log gets the cause.
import type { Refusal, RefusalCode } from '#protocol/refusals.ts';
import { refuse } from '#protocol/refusals.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import type { Log } from './deps.ts';

const statuses: Partial<Record<RefusalCode, number>> = {
  method_not_allowed: 405,
  too_large: 413,
  unsupported_type: 415,
  type_mismatch: 415,
  type_not_allowed: 415,
  image_too_large: 413,
  quota_exceeded: 413,
  upgrade_required: 426,
  bad_host: 421,
  bad_ticket: 401,
  signed_out: 401,
  bad_identity: 401,
  identity_required: 401,
  consent_needed: 403,
  bad_sign_in: 401,
  code_needed: 401,
  bad_code: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  blocked: 403,
  link_invalid: 404,
  not_found: 404,
  rate_limited: 429,
  closed: 409,
  already_taken: 409,
  owned_by_other: 409,
  not_owner: 409,
  not_waiting: 409,
  not_open: 409,
  not_closed: 409,
  reserved: 409,
  bots_turn: 409,
  not_bots_turn: 409,
  stale_view: 409,
  stale_answer: 409,
  stale_write: 409,
  one_recipient: 409,
  last_admin: 409,
  restricted: 409,
  already_exists: 409,
  id_reused: 409,
  upload_mismatch: 409,
  not_here: 409,
  declined: 409,
  invited_already: 409,
  not_built: 501,
  unavailable: 503,
  shutting_down: 503,
  storage_full: 507,
};

/** Everything about the request itself is 400. */
export function statusOf(code: RefusalCode): number {
  return statuses[code] ?? 400;
}

export function problem(refusal: Refusal, headers: Readonly<Record<string, string>> = {}, status = statusOf(refusal.code)): Response {
  const { message, ...fields } = refusal;
  return new Response(JSON.stringify({ type: 'about:blank', title: refusal.code, status, detail: message, message, ...fields }), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(refusal.retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(refusal.retryAfterMs / 1_000)) }),
      // A body that is refused unread would have to be read to the end before the connection could be used again.
      ...((status === 413 || status === 415) && { connection: 'close' }),
      ...headers,
    },
  });
}

/** For what was thrown. Faults of the store that have an answer of their own are known by name; the rest are bugs or outages. */
export function problemOfFault(fault: unknown, log: Log): Response {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'BadCursor') return problem(refuse('bad_param', 'This cursor was not given by the relay.', { field: 'before' }).refused);
  if (isGoneClient(fault)) return problem(refuse('bad_frame', 'The body ended too early.').refused);
  log('error', '[http] a request failed', { fault });
  if (name === 'StorageFull' || name === 'BlobsFull') return problem(noRoom().refused);
  const { refused } = refuse('unavailable', 'Something went wrong here. It was logged.');
  return problem(refused, {}, name === 'Unavailable' ? 503 : 500);
}

/** The client went away in the middle of its body: nobody reads the answer, and nothing is wrong here. */
function isGoneClient(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || (fault instanceof Error && fault.name === 'AbortError');
}
