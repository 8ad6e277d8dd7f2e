// The relay's door: the one call that a visitor who only looks needs, and what every other call is made with.
// A no of the relay is thrown as a Refusal, anything else as what fetch throws.
import type { OpenRequest, OpenResponse } from '#protocol/http/visitor.ts';
import type { Refusal } from '#protocol/refusals.ts';

export type Bearer = { readonly visitorId: string; readonly secret: string };

export type Door = {
  readonly fetch: typeof fetch;
  call(path: string, bearer: Bearer | null, body?: object): Promise<Response>;
  open(body: OpenRequest, bearer: Bearer | null): Promise<OpenResponse>;
};

const PATIENCE_MS = 12_000;

/** `fetch` comes in, so that a page which replaces it later does not get in between; `page` is the origin of the page. */
export function openDoor(relay: string, fetchPage: typeof fetch, page: string): Door {
  const call = async (path: string, bearer: Bearer | null, body?: object): Promise<Response> => {
    const response = await fetchPage(`${relay}/api/visitor${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { ...(bearer && { authorization: authorization(bearer) }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw refusalOf(await response.text(), response.status);
    return response;
  };
  const open = async (body: object, bearer: Bearer | null): Promise<OpenResponse> =>
    (await call('/open', bearer, body)).json() as Promise<OpenResponse>; // the relay's own schema made it

  // To an origin that is in no list the relay answers without CORS, which looks like an outage. Whether it is there tells
  // the two apart; asked twice, because it may just have come back.
  const opened = async (body: object, bearer: Bearer | null): Promise<OpenResponse> => {
    try {
      return await open(body, bearer);
    } catch (error) {
      if (!(error instanceof TypeError) || relay === page) throw error;
      await fetchPage(`${relay}/healthz`, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
      return open(body, bearer).catch((again: unknown) => {
        if (!(again instanceof TypeError)) throw again;
        console.warn(`[help-chat] the relay does not serve pages of ${page}: add it under Settings → Site → Allowed origins`);
        throw { code: 'origin_not_allowed', message: page } satisfies Refusal;
      });
    }
  };
  return { fetch: fetchPage, call, open: opened };
}

export function authorization({ visitorId, secret }: Bearer): string {
  return `Bearer ${visitorId}.${secret}`;
}

/** The refusal in a body; what is not ours (a proxy's page) becomes a fault that is tried again. */
export function refusalOf(body: string, status: number): Refusal | Error {
  try {
    const found: unknown = JSON.parse(body);
    if (typeof found === 'object' && found !== null && 'code' in found && 'message' in found) return found as Refusal; // shape was just checked
  } catch {
    // Not JSON, so not the relay's own answer.
  }
  return new Error(`[door] unexpected answer ${status}`);
}

export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && typeof error.code === 'string';
}
