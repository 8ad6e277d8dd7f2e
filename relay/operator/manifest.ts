// What a backup says of itself: enough to know that it is whole, whose it is, and which Help Chat can read it.
import * as v from 'valibot';

export const MANIFEST = 'manifest.json';
export const DATABASE = 'help-chat.db';
export const FILES = 'files';

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u));
const Bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A key of the blob store; anything else could lead out of the folder. */
const Key = v.pipe(v.string(), v.regex(/^[0-9a-f]{2}:[0-9a-f]{38}$/u));

export const Manifest = v.strictObject({
  product: v.literal('help-chat'),
  /** Of this folder's form. */ format: v.literal(1),
  /** Of the Help Chat that made it. */ version: v.string(),
  /** Steps that the tables had taken. */ schema: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  epoch: v.string(),
  at: v.pipe(v.string(), v.isoTimestamp()),
  database: v.strictObject({ bytes: Bytes, sha256: Sha256 }),
  files: v.array(v.strictObject({ key: Key, bytes: Bytes, sha256: Sha256 })),
  /** Files that the database names and that were not there when it was made. */
  missing: v.array(Key),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** Where the file of `key` lies below a folder. */
export const pathOfKey = (key: string): string => key.replace(':', '/');

/** The manifest, or in one line why it is none. */
export function readManifest(text: string): Manifest | { readonly fault: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'its manifest is cut off or damaged' };
  }
  const result = v.safeParse(Manifest, value);
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0]) ?? 'the whole';
  if (field === 'format') return { fault: 'it was made by another version of Help Chat, in a form that this one does not know' };
  return { fault: `its manifest is not one of Help Chat (${field})` };
}
