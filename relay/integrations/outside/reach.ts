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
  | 'too_big'
  | 'stopped';

export type OutsideAnswer =
  | { readonly json: unknown }
  | {
      readonly fault: OutsideFault;
      /** Of `bad_status`. */
      readonly status?: number;
      /** For how long it does not want to be asked again, where it says so (RFC 9110, Retry-After in seconds). */
      readonly retryAfterMs?: number;
    };

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

export async function reach(
  { url, method, headers, body, timeoutMs, wanted }: Outgoing,
  stop: AbortSignal,
  { resolve = allAddresses, isAllowed = isPublicAddress }: ReachParts = {},
): Promise<OutsideAnswer> {
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
  const answer = await ask(url, { method, headers: sent, signal, ...pinned(address) }, body, wanted);
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

function ask(url: URL, options: RequestOptions, body: string, wanted: boolean): Promise<OutsideAnswer> {
  return new Promise((resolve) => {
    const make = url.protocol === 'https:' ? secureRequest : plainRequest;
    const request = make(url, options, (response) => {
      void read(response, wanted)
        .catch((): OutsideAnswer => ({ fault: 'unreachable' }))
        .then((answer) => {
          resolve(answer);
          request.destroy();
        });
    });
    request.on('error', () => resolve({ fault: 'unreachable' }));
    request.end(body);
  });
}

async function read(response: IncomingMessage, wanted: boolean): Promise<OutsideAnswer> {
  const { statusCode: status = 0, headers } = response;
  if (status >= 300 && status < 400) return { fault: 'redirected' };
  if (status < 200 || status >= 300) {
    const seconds = /^\d{1,9}$/u.exec(headers['retry-after'] ?? '')?.[0];
    return { fault: 'bad_status', status, ...(seconds !== undefined && { retryAfterMs: Number(seconds) * 1_000 }) };
  }
  if (!wanted) return { json: null };
  if (!/^application\/(?:[\w.-]+\+)?json(?:;|$)/iu.test(headers['content-type'] ?? '')) return { fault: 'not_json' };
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return { fault: 'not_json' };
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > callLimits.answerBytes) return { fault: 'too_big' };
    chunks.push(chunk);
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown };
  } catch {
    return { fault: 'not_json' };
  }
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
