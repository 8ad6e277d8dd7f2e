// Sends a stored file: always as a download, never as a page, whole or one range of it.
// Whether the caller may read it has been checked; foreign and unknown files never come here.
import { refuse } from '#protocol/refusals.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import { problem } from './errors.ts';
import { uploadHeaders } from './headers.ts';

export function fileResponse(upload: Pick<UploadRecord, 'name' | 'mime'>, bytes: Uint8Array, rangeHeader: string | null): Response {
  const headers = {
    ...uploadHeaders,
    'content-type': upload.mime,
    'content-disposition': disposition(upload.name),
    'accept-ranges': 'bytes',
  };
  if (rangeHeader === null) return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-length': `${bytes.length}` } });
  const range = oneRange(rangeHeader, bytes.length);
  if (!range)
    return new Response(problem(refuse('bad_range', 'One range inside the file, please.').refused).body, {
      status: 416,
      headers: { 'content-type': 'application/problem+json', 'content-range': `bytes */${bytes.length}` },
    });
  const [from, to] = range;
  return new Response(new Uint8Array(bytes.subarray(from, to + 1)), {
    status: 206,
    headers: { ...headers, 'content-length': `${to + 1 - from}`, 'content-range': `bytes ${from}-${to}/${bytes.length}` },
  });
}

/** First and last byte of the one range asked for; undefined for several, or none that the file has (row 58). */
function oneRange(header: string, size: number): readonly [number, number] | undefined {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header);
  if (!found || (found[1] === '' && found[2] === '')) return undefined;
  if (found[1] === '') {
    const length = Math.min(Number(found[2]), size);
    return length > 0 ? [size - length, size - 1] : undefined;
  }
  const from = Number(found[1]);
  const to = found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1);
  return from <= to && from < size ? [from, to] : undefined;
}

/** RFC 6266: a plain name for old readers, the true one percent-encoded beside it. */
export function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const exact = encodeURIComponent(name).replace(/['()*]/gu, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
