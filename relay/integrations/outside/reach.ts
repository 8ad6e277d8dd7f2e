// One request to somewhere else, with all that keeps it harmless (GUARANTEES T18, T19): an address that was looked at and is then pinned,
// no redirects, a time and a size for everything. Knows no service and no webhook. What can be wrong is a value; nothing here is thrown.
import { lookup as lookUp } from 'node:dns/promises';
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { callLimits } from '#protocol/flow/staff-steps.ts';
import { isPublicAddress } from './public-address.ts';

export type OutsideFault =
  | 'unknown_service'
  | 'no_address'
  | 'private_address'
  | 'timeout'
  | 'unreachable'
  | 'redirected'
  | 'bad_status'
  | 'not_json'
  | 'packed'
  | 'too_big'
  | 'stopped';

export type OutsideFailure = {
  readonly fault: OutsideFault;
  /** Of `bad_status`. */
  readonly status?: number;
  /** For how long it does not want to be asked again, where it says so (RFC 9110, Retry-After in seconds). */
  readonly retryAfterMs?: number;
};
export type OutsideAnswer = { readonly json: unknown } | OutsideFailure;

export type Outgoing = {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly timeoutMs: number;
  /** Whether the answer is wanted, or only that there is one. */
  readonly wanted: boolean;
};

export type ReachParts = {
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly isAllowed?: (address: string) => boolean;
};

/** Asks, and reads the answer where it is wanted: JSON of at most `callLimits.answerBytes`. */
export async function reach({ wanted, ...asked }: Outgoing, stop: AbortSignal, parts?: ReachParts): Promise<OutsideAnswer> {
  return get(asked, stop, (response) => (wanted ? jsonIn(response) : { json: null }), parts);
}

/** Whatever is at `url`, of at most `most` bytes. */
export async function download(
  { most, ...asked }: Pick<Outgoing, 'url' | 'timeoutMs'> & { readonly most: number },
  stop: AbortSignal,
  parts?: ReachParts,
): Promise<{ readonly bytes: Uint8Array } | OutsideFailure> {
  return get({ ...asked, method: 'GET', headers: {}, body: '' }, stop, (response) => bytesIn(response, most), parts);
}

type Read<T> = (response: IncomingMessage) => Promise<T | OutsideFailure> | T;

async function get<T extends object>(
  { url, method, headers, body, timeoutMs }: Omit<Outgoing, 'wanted'>,
  stop: AbortSignal,
  read: Read<T>,
  { resolve = allAddresses, isAllowed = isPublicAddress }: ReachParts = {},
): Promise<T | OutsideFailure> {
  const late = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([late, stop]);
  const over = (): OutsideFault => (stop.aborted ? 'stopped' : 'timeout');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const addresses = await inTime(signal, isIP(host) ? Promise.resolve([host]) : resolve(host)).catch(() => []);
  if (signal.aborted) return { fault: over() };
  const [address] = addresses;
  if (address === undefined) return { fault: 'no_address' };
  // One bad address among good ones is enough: which of them is taken must not matter.
  if (!addresses.every(isAllowed)) return { fault: 'private_address' };
  const sent = {
    ...headers,
    // A packed answer could be a small bomb.
    'accept-encoding': 'identity',
    'user-agent': 'help-chat',
    ...(method === 'POST' && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  };
  const answer = await ask(url, { method, headers: sent, signal, ...pinned(address) }, body, read);
  return signal.aborted && 'fault' in answer ? { fault: over() } : answer;
}

/** The connection goes to that address, whatever the name says by then; the certificate is still asked for the name. */
function pinned(address: string): RequestOptions {
  const family = isIP(address);
  return {
    agent: false,
    maxHeaderSize: 16_384,
    lookup: (_, options, done) => (options.all ? done(null, [{ address, family }]) : done(null, address, family)),
  };
}

function ask<T>(url: URL, options: RequestOptions, body: string, read: Read<T>): Promise<T | OutsideFailure> {
  return new Promise((resolve) => {
    const make = url.protocol === 'https:' ? secureRequest : plainRequest;
    const request = make(url, options, (response) => {
      void answerOf(response, read)
        .catch((): OutsideFailure => ({ fault: 'unreachable' }))
        .then((answer) => {
          resolve(answer);
          request.destroy();
        });
    });
    request.on('error', () => resolve({ fault: 'unreachable' }));
    request.end(body);
  });
}

async function answerOf<T>(response: IncomingMessage, read: Read<T>): Promise<T | OutsideFailure> {
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400) return { fault: 'redirected' };
  if (status >= 200 && status < 300) return read(response);
  const seconds = /^\d{1,9}$/u.exec(headers['retry-after'] ?? '')?.[0];
  return { fault: 'bad_status', status, ...(seconds !== undefined && { retryAfterMs: Number(seconds) * 1_000 }) };
}

async function jsonIn(response: IncomingMessage): Promise<OutsideAnswer> {
  if (!/^application\/(?:[\w.-]+\+)?json(?:;|$)/iu.test(response.headers['content-type'] ?? '')) return { fault: 'not_json' };
  const found = await bytesIn(response, callLimits.answerBytes);
  if ('fault' in found) return found;
  try {
    return { json: JSON.parse(Buffer.from(found.bytes).toString('utf8')) as unknown };
  } catch {
    return { fault: 'not_json' };
  }
}

async function bytesIn(response: IncomingMessage, most: number): Promise<{ readonly bytes: Uint8Array } | OutsideFailure> {
  if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') return { fault: 'packed' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return { fault: 'too_big' };
    chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks) };
}

function inTime<T>(signal: AbortSignal, wanted: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Error('[outside] too late'));
    signal.addEventListener('abort', () => reject(new Error('[outside] too late')), { once: true });
    wanted.then(resolve, reject);
  });
}

async function allAddresses(host: string): Promise<readonly string[]> {
  return (await lookUp(host, { all: true, verbatim: true })).map(({ address }) => address);
}
