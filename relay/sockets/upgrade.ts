// Who may begin a handshake at all: right path, listed origin, not too many at once. Answers in plain HTTP.
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { refuse, type Refusal } from '#protocol/refusals.ts';
import { originRefused, sitesOfOrigin } from '#relay/auth/origins.ts';
import type { SocketDeps } from './deps.ts';
import type { Doors } from './doors.ts';
import type { DoorKind } from './frame-faults.ts';
import { problemText } from './problem.ts';
import type { Bucket } from './rates.ts';

/** Browsers send some twenty. */
const MOST_HEADERS = 64;

export type UpgradeFault = { readonly status: number; readonly refusal: Refusal };

type Asked = { readonly doors: Doors; readonly deps: SocketDeps; readonly upgrades: Bucket };

export async function upgradeFault(
  { headers, httpVersion, method, rawHeaders }: IncomingMessage,
  kind: DoorKind | undefined,
  { doors, deps, upgrades }: Asked,
): Promise<UpgradeFault | undefined> {
  const no = (status: number, { refused }: { readonly refused: Refusal }): UpgradeFault => ({ status, refusal: refused });
  if (!kind) return no(404, refuse('not_found', 'No socket is here.'));
  if (method !== 'GET') return no(405, refuse('method_not_allowed', 'A handshake is a GET.'));
  if (rawHeaders.length / 2 > MOST_HEADERS) return no(431, refuse('too_many', `At most ${MOST_HEADERS} headers.`, { max: MOST_HEADERS }));
  if (httpVersion !== '1.1') return no(426, refuse('upgrade_required', 'A handshake is HTTP/1.1.'));
  // ws would take 8 as well, which has no Origin header of its own.
  if (headers['sec-websocket-version'] !== '13') return no(426, refuse('upgrade_required', 'WebSocket version 13 is spoken here.'));
  if (doors.draining) return no(503, refuse('shutting_down', 'The relay restarts.', { retryAfterMs: 1_000 }));
  const waitMs = upgrades.take();
  if (waitMs > 0) return no(503, refuse('unavailable', 'Too many come at once.', { retryAfterMs: Math.max(1_000, waitMs) }));
  // Of two headers one would be judged and the other be meant.
  const twice = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'origin').length > 1;
  const { origin } = headers;
  if (twice || !(await isWelcome(kind, origin, deps))) return no(403, originRefused(origin));
  return undefined;
}

/** Visitors: an origin that any site lists (the ticket says later which site). Staff: the relay's own. */
export async function isWelcome(kind: DoorKind, origin: string | undefined, { store, ownOrigins }: SocketDeps): Promise<boolean> {
  if (origin === undefined) return false;
  if (kind === 'staff') return ownOrigins.includes(origin);
  return sitesOfOrigin(await store.sites.list(), origin).length > 0;
}

/** Says no in the words of RFC 9457 and ends the line. */
export function refuseUpgrade(wire: Duplex, fault: UpgradeFault | undefined): void {
  const { status, refusal } = fault ?? { status: 404, refusal: refuse('not_found', 'No socket is here.').refused };
  const body = problemText(refusal, status);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    ...(refusal.retryAfterMs === undefined ? [] : [`retry-after: ${Math.ceil(refusal.retryAfterMs / 1_000)}`]),
    ...(status === 426 ? ['sec-websocket-version: 13'] : []),
    'connection: close',
  ];
  wire.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
