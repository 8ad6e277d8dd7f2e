// What may be somebody's face: a picture that is what it says, of a size at which it can be one. Knows nothing of whose it is or who sees it.
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import type { TakenIn } from './inspect.ts';

/** At most, as it comes. */
export const PHOTO_BYTES = 2 * 1024 * 1024;
/** Each way, in pixels (SPEC M-03). */
const PHOTO_EDGE = 100;

/** Types that are photos, and the ending that their name gets. */
export const photoEndings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

export type Photo = { readonly mime: string; readonly ending: string; readonly bytes: Uint8Array };

/** The photo that `bytes` are, without what else is in them, or why they are none. `inspect` looks into them, apart. */
export async function photoOf(
  inspect: (bytes: Uint8Array, name: string) => Promise<Omit<TakenIn, 'name'> | Refused>,
  bytes: Uint8Array,
): Promise<Photo | Refused> {
  if (bytes.length === 0) return refuse('empty_file', 'The image is empty.');
  const seen = await inspect(bytes, 'photo');
  if (isRefused(seen)) return seen;
  const ending = photoEndings[seen.mime];
  if (ending === undefined) return refuse('type_not_allowed', 'A photo must be PNG, JPEG or WebP.');
  if (Math.min(seen.width ?? PHOTO_EDGE, seen.height ?? PHOTO_EDGE) < PHOTO_EDGE)
    return refuse('bad_range', `A photo has at least ${PHOTO_EDGE} pixels each way.`);
  return { mime: seen.mime, ending, bytes: seen.bytes };
}
