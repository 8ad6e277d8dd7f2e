// Sends a file and tells how far it is, which fetch cannot. Knows no endpoint.

export type Upload = (url: string, file: File, onProgress: (done: number) => void, signal: AbortSignal) => Promise<Response | null>;

/** Resolves to the relay's answer, or to null where none came or `signal` cancelled it. */
export const uploadByXhr: Upload = (url, file, onProgress, signal) =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const request = new XMLHttpRequest();
    const cancel = () => request.abort();
    signal.addEventListener('abort', cancel, { once: true });
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('loadend', () => {
      signal.removeEventListener('abort', cancel);
      const { status } = request;
      resolve(status >= 200 ? new Response(status === 204 ? null : request.responseText, { status }) : null);
    });
    request.open('POST', url);
    request.setRequestHeader('x-help-chat', '1');
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.send(file);
  });
