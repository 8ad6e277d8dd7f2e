// The relay's door: the one call that a visitor who only looks needs, and what every other call is made with.
// A no of the relay is thrown as a Refusal, anything else as what fetch throws.
import { asRefusal } from '#protocol/connection/as-refusal.ts';
import type { OpenRequest, OpenResponse } from '#protocol/http/visitor.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { Storage } from './storage.ts';

export type Bearer = { readonly visitorId: string; readonly secret: string };

export type Door = {
  readonly fetch: typeof fetch;
  /** `keepalive`: goes on where the page goes away. */
  call(path: string, bearer: Bearer | null, body?: object, keepalive?: boolean): Promise<Response>;
  open(body: OpenRequest, bearer: Bearer | null): Promise<OpenResponse>;
};

const PATIENCE_MS = 12_000;

/** `fetch` comes in, so that a page which replaces it later does not get in between. `disproved`: the identity is not taken. */
export function openDoor(relay: string, fetchPage: typeof fetch, disproved: (why: Refusal) => void): Door {
  const call = async (path: string, bearer: Bearer | null, body?: object, keepalive = false): Promise<Response> => {
    const response = await fetchPage(`${relay}/api/visitor${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(bearer && { authorization: authorization(bearer) }), ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      keepalive,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw refusalOf(await response.text(), response.status);
    return response;
  };
  return {
    fetch: fetchPage,
    call,
    async open({ identity, ...nameless }, bearer) {
      const ask = async (body: OpenRequest) => (await call('/open', bearer, body)).json() as Promise<OpenResponse>; // the relay's own schema made it
      try {
        if (identity) return await ask({ ...nameless, identity });
      } catch (error) {
        const why = error as Refusal; // or whatever fetch throws, which has no such field
        if (!why.field?.startsWith('identity')) throw error;
        disproved(why);
      }
      return ask(nameless);
    },
  };
}

/** Who this browser is to the relay; null before it has been there. */
export function bearerIn(storage: Storage): Bearer | null {
  const { visitorId, secret } = storage.read();
  return visitorId && secret ? { visitorId, secret } : null;
}

/** Keeps who the relay says this browser is, if it is new to it; nothing is left of another person. */
export function keepBearer(storage: Storage, { visitorId, secret, another }: OpenResponse): void {
  if (another) storage.clear();
  if (secret) storage.write({ visitorId, secret });
}

export function authorization({ visitorId, secret }: Bearer): string {
  return `Bearer ${visitorId}.${secret}`;
}

/** The refusal in a body; what is not ours (a proxy's page) becomes a fault that is tried again. */
export function refusalOf(body: string, status: number): Refusal | Error {
  try {
    const found = asRefusal(JSON.parse(body));
    if (found) return found;
  } catch {
    // Not JSON, so not the relay's own answer.
  }
  return new Error(`[door] unexpected answer ${status}`);
}
