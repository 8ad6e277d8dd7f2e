// The widget's HTTP calls. A no of the relay is thrown as a Refusal, anything else as what fetch throws.
import type { OpenRequest, OpenResponse, TicketResponse, UploadResponse, VisitorEventsResponse } from '#protocol/http/visitor.ts';
import type { Refusal } from '#protocol/refusals.ts';

export type Bearer = { readonly visitorId: string; readonly secret: string };

export type Upload = { readonly done: Promise<UploadResponse>; readonly cancel: () => void };

export type Api = {
  open(body: OpenRequest, bearer: Bearer | null): Promise<OpenResponse>;
  ticket(bearer: Bearer): Promise<string>;
  /** Events before `before`, oldest first. */
  events(bearer: Bearer, stream: string, before: number, limit: number): Promise<VisitorEventsResponse>;
  file(bearer: Bearer, id: string): Promise<Blob>;
  upload(bearer: Bearer, stream: string, id: string, file: File, onProgress: (part: number) => void): Upload;
};

const PATIENCE_MS = 12_000;

/** `fetch` comes in, so that a page which replaces it later does not get in between. */
export function openApi(relay: string, fetchPage: typeof fetch): Api {
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
  return {
    open: async (body, bearer) => (await call('/open', bearer, body)).json() as Promise<OpenResponse>, // the relay's own schema made it
    ticket: async (bearer) => ((await (await call('/ticket', bearer, {})).json()) as TicketResponse).ticket, // as above
    events: async (bearer, stream, before, limit) =>
      (await call(`/conversations/${stream}/events?before=${before}&limit=${limit}`, bearer)).json() as Promise<VisitorEventsResponse>, // as above
    file: async (bearer, id) => (await call(`/files/${id}`, bearer)).blob(),
    upload: (bearer, stream, id, file, onProgress) =>
      send(
        `${relay}/api/visitor/conversations/${stream}/attachments?id=${id}&name=${encodeURIComponent(file.name)}`,
        bearer,
        file,
        onProgress,
      ),
  };
}

// XMLHttpRequest, because fetch tells nothing of how far an upload is.
function send(url: string, bearer: Bearer, file: File, onProgress: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<UploadResponse>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve(JSON.parse(request.responseText) as UploadResponse); // the relay's own schema made it
      else reject(refusalOf(request.responseText, request.status));
    };
    request.onerror = () => reject(new Error('[api] the file could not be sent'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
  });
  request.open('POST', url);
  request.setRequestHeader('authorization', authorization(bearer));
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function authorization({ visitorId, secret }: Bearer): string {
  return `Bearer ${visitorId}.${secret}`;
}

/** The refusal in a body; what is not ours (a proxy's page) becomes a fault that is tried again. */
function refusalOf(body: string, status: number): Refusal | Error {
  try {
    const found: unknown = JSON.parse(body);
    if (typeof found === 'object' && found !== null && 'code' in found && 'message' in found) return found as Refusal; // shape was just checked
  } catch {
    // Not JSON, so not the relay's own answer.
  }
  return new Error(`[api] unexpected answer ${status}`);
}

export function isRefusal(error: unknown): error is Refusal {
  return typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && typeof error.code === 'string';
}
