// Asks a service that the relay's operator allows, once: signed, to an address that was looked at, within a time and a size.
// Knows no flow. What can be wrong is a value; nothing here is thrown.
import { reach, type OutsideAnswer, type ReachParts } from './reach.ts';
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

export type CallOutside = (call: OutsideCall, stop: AbortSignal) => Promise<OutsideAnswer>;

export type OutsideParts = ReachParts & { readonly services: Services; readonly now?: () => Date };

export function outsideCalls({ services, now = () => new Date(), ...parts }: OutsideParts): CallOutside {
  return async (call, stop) => {
    const service = services.get(call.name);
    const secret = service && secretBytes(service.secret);
    if (!service || !secret || (service.sites && !service.sites.includes(call.siteKey))) return { fault: 'unknown_service' };
    const url = new URL(service.url);
    if (call.method === 'GET') for (const [name, value] of Object.entries(call.body)) url.searchParams.set(name, String(value));
    const body = call.method === 'GET' ? '' : JSON.stringify(call.body);
    const headers = { ...signed([secret], call.id, now(), body), 'idempotency-key': call.id, accept: 'application/json' };
    return reach({ url, method: call.method, headers, body, timeoutMs: call.timeoutMs, wanted: call.wanted }, stop, parts);
  };
}
