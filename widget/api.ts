// The widget's HTTP calls: those of the door, and those that only a visitor with a conversation needs.
import type { ReadArticle } from '#protocol/http/articles.ts';
import type {
  OwnTranscriptRequest,
  OwnTranscriptResponse,
  TicketResponse,
  UploadResponse,
  VisitorEventsResponse,
} from '#protocol/http/visitor.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { authorization, refusalOf, type Bearer, type Door } from './door.ts';

export type Upload = { readonly done: Promise<UploadResponse>; readonly cancel: () => void };

export type Api = Pick<Door, 'open'> & {
  ticket(bearer: Bearer): Promise<string>;
  /** Events before `before`, oldest first. */
  events(bearer: Bearer, stream: string, before: number, limit: number): Promise<VisitorEventsResponse>;
  /** What lies behind a path of the visitor's own. */
  file(bearer: Bearer, path: string): Promise<Blob>;
  /** The article, or with `helpful` nothing: then it is a vote. */
  article(bearer: Bearer, id: string, language: string, helpful?: boolean): Promise<ReadArticle | undefined>;
  /** What the visitor reads, and what is asked of them, on the way of a conversation to their own address. */
  transcript(bearer: Bearer, stream: string, body: OwnTranscriptRequest): Promise<OwnTranscriptResponse>;
  upload(bearer: Bearer, stream: string, id: string, file: File, onProgress: (part: number) => void): Upload;
};

/** `page` is the origin of the page. */
export function openApi(relay: string, { open, call, fetch: fetchPage }: Door, page: string): Api {
  return {
    // To an origin that is in no list the relay answers without CORS, which looks like an outage. Its script, which every
    // page may load, tells the two apart; then it is asked once more, because it may just have come back.
    async open(body, bearer) {
      try {
        return await open(body, bearer);
      } catch (error) {
        if (!(error instanceof TypeError) || relay === page) throw error;
        const { ok } = await fetchPage(`${relay}/help-chat.js`, { method: 'HEAD', credentials: 'omit', cache: 'no-store' });
        if (!ok) throw error;
        return open(body, bearer).catch((again: unknown) => {
          if (!(again instanceof TypeError)) throw again;
          console.warn(`[help-chat] ${page} is not allowed: Settings → Site → Allowed origins`);
          const refusal: Refusal = { code: 'origin_not_allowed', message: page };
          // oxlint-disable-next-line typescript/only-throw-error -- refusals are thrown as the relay says them (door.ts)
          throw refusal;
        });
      }
    },
    ticket: async (bearer) => ((await (await call('/ticket', bearer, {})).json()) as TicketResponse).ticket, // the relay's own schema made it
    events: async (bearer, stream, before, limit) =>
      (await call(`/conversations/${stream}/events?before=${before}&limit=${limit}`, bearer)).json() as Promise<VisitorEventsResponse>, // as above
    file: async (bearer, path) => (await call(path, bearer)).blob(),
    async article(bearer, id, language, helpful) {
      if (helpful === undefined) return (await call(`/articles/${id}?language=${language}`, bearer)).json() as Promise<ReadArticle>; // as above
      await call(`/articles/${id}/vote`, bearer, { helpful });
      return undefined;
    },
    transcript: async (bearer, stream, body) =>
      (await call(`/conversations/${stream}/transcript`, bearer, body)).json() as Promise<OwnTranscriptResponse>, // as above
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
    request.onerror = () => reject(new Error('[api] file not sent'));
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
  });
  request.open('POST', url);
  request.setRequestHeader('authorization', authorization(bearer));
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { done, cancel: () => request.abort() };
}
