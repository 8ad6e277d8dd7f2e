// Asks a service that the relay's operator allows, once: signed, to an address that was looked at, within a time and a size.
// Knows no flow. What can be wrong is a value; nothing here is thrown.
import { lookup as lookUp } from 'node:dns/promises';
import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP } from 'node:net';
import { callLimits } from '#protocol/flow/staff-steps.ts';
import { isPublicAddress } from './public-address.ts';
import type { Services } from './services.ts';
import { secretBytes, signed } from './signature.ts';

export type OutsideCall = {
  /** The same for each try of one step: the service can tell that it has done it already. */
  readonly id: string;
  readonly siteKey: string;
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly body: Readonly<Record<string, string | number | boolean>>;
  readonly timeoutMs: number;
  /** Whether the answer is wanted, or only that there is one. */
  readonly wanted: boolean;
};

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

export type OutsideAnswer = { readonly json: unknown } | { readonly fault: OutsideFault };
export type CallOutside = (call: OutsideCall, stop: AbortSignal) => Promise<OutsideAnswer>;

export type OutsideParts = {
  readonly services: Services;
  readonly now?: () => Date;
  /** All addresses of a name. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly isAllowed?: (address: string) => boolean;
};

export function outsideCalls({
  services,
  now = () => new Date(),
  resolve = allAddresses,
  isAllowed = isPublicAddress,
}: OutsideParts): CallOutside {
  return async (call, stop) => {
    const service = services.get(call.name);
    const secret = service && secretBytes(service.secret);
    if (!service || !secret || (service.sites && !service.sites.includes(call.siteKey))) return { fault: 'unknown_service' };
    const url = new URL(service.url);
    if (call.method === 'GET') for (const [name, value] of Object.entries(call.body)) url.searchParams.set(name, String(value));
    const body = call.method === 'GET' ? '' : JSON.stringify(call.body);
    const headers = {
      ...signed(secret, call.id, now(), body),
      'idempotency-key': call.id,
      accept: 'application/json',
      // A packed answer could be a small bomb.
      'accept-encoding': 'identity',
      'user-agent': 'help-chat',
      ...(call.method === 'POST' && { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
    };
    const late = AbortSignal.timeout(call.timeoutMs);
    const signal = AbortSignal.any([late, stop]);
    const over = (): OutsideFault => (stop.aborted ? 'stopped' : 'timeout');
    const host = url.hostname.replace(/^\[|\]$/gu, '');
    const addresses = await inTime(signal, isIP(host) ? Promise.resolve([host]) : resolve(host)).catch(() => []);
    if (signal.aborted) return { fault: over() };
    const [address] = addresses;
    if (address === undefined) return { fault: 'no_address' };
    // One bad address among good ones is enough: which of them is taken must not matter.
    if (!addresses.every(isAllowed)) return { fault: 'private_address' };
    const answer = await ask(url, { method: call.method, headers, signal, ...pinned(address) }, body, call.wanted);
    return signal.aborted && 'fault' in answer ? { fault: over() } : answer;
  };
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
  if (status < 200 || status >= 300) return { fault: 'bad_status' };
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
