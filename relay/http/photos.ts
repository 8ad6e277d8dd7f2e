// Agents' photos: public, because visitors see them on any page; their names are random and never used twice.
import { photoEndings } from '#relay/attachments/photo.ts';
import type { HttpDeps } from './deps.ts';
import { widgetHeaders } from './headers.ts';
import { notFound, type Answer, type Call, type Route } from './route.ts';

/** Key in the blob store of the photo that is called `name` in `/photos/name`. */
export function photoKey(name: string): string {
  return `${name.slice(0, 2)}:${name.replace(/\.\w+$/u, '').slice(2)}`;
}

export function photoRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/photos/:name', who: 'anyone', query: 'any', handle: (call) => photo(deps, call) }];
}

async function photo(deps: HttpDeps, call: Call): Promise<Answer> {
  const name = call.param('name');
  const ending = /^[0-9a-f]{40}\.(png|jpg|webp)$/u.exec(name)?.[1];
  const mime = Object.entries(photoEndings).find(([, known]) => known === ending)?.[0];
  const bytes = mime === undefined ? undefined : await deps.blobs.get(photoKey(name));
  if (!bytes || mime === undefined) return notFound;
  return new Response(new Uint8Array(bytes), {
    headers: {
      ...widgetHeaders,
      'content-type': mime,
      'content-length': `${bytes.length}`,
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
