// Takes in one file and binds it to its conversation and sender, for both sides. Idempotent by the file's id.
// Knows neither routes nor who may upload: its callers have checked that.
import { hash } from 'node:crypto';
import * as v from 'valibot';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { AttachmentId } from '#protocol/ids.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { safeName } from '#relay/attachments/safe-name.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import { readBytes } from './body.ts';
import type { HttpDeps } from './deps.ts';
import type { Call } from './route.ts';
import type { Turns } from './turns.ts';

const sha256Of = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex');

export const visitorQuota = { files: 100, bytes: 100 * 1024 * 1024 } as const;

type Sender = Pick<UploadRecord, 'siteId' | 'stream' | 'by' | 'byId' | 'internal'>;

/** Stores the body of `call` as the file `?id=&name=`. The blob is written first: a row never points at nothing. */
export async function takeUpload(deps: HttpDeps, turns: Turns, call: Call, sender: Sender): Promise<Attachment | Refused> {
  const id = call.query.get('id') ?? '';
  if (!v.is(AttachmentId, id)) return refuse('bad_id', 'The parameter "id" must be at_ and 32 hex digits.', { field: 'id' });
  const before = await deps.store.uploads.get(id);
  if (before && !isSame(before, sender)) return refuse('id_reused', 'This id names another file.', { field: 'id' });
  if (!before && deps.isShort()) return noRoom();
  const declared = Number(call.request.headers.get('content-length') ?? 0);
  const early = before ? undefined : await quotaFault(deps, sender, Math.min(declared, deps.config.maxUploadBytes));
  if (early) return early;
  const bytes = await readBytes(call.request, deps.config.maxUploadBytes);
  if (isRefused(bytes)) return bytes;
  if (bytes.length === 0) return refuse('empty_file', 'The file is empty.');
  const sha256 = sha256Of(bytes);
  const claimed = call.request.headers.get('x-sha256');
  if (claimed !== null && claimed.toLowerCase() !== sha256)
    return refuse('upload_mismatch', 'The bytes do not give the hash that was sent.');
  if (before) return repeated(before, sha256);
  // One file of a sender at a time, so that many at once cannot pass the quota together.
  return turns(`upload ${sender.byId}`, async () => {
    const fault = await quotaFault(deps, sender, bytes.length);
    return fault ?? keep(deps, { ...sender, id, sha256 }, safeName(call.query.get('name') ?? ''), bytes);
  });
}

async function keep(
  deps: HttpDeps,
  upload: Sender & Pick<UploadRecord, 'id' | 'sha256'>,
  name: string,
  bytes: Uint8Array,
): Promise<Attachment | Refused> {
  const seen = await deps.inspect(bytes, name);
  if (isRefused(seen)) return seen;
  const record: UploadRecord = {
    ...upload,
    name,
    mime: seen.mime,
    size: seen.bytes.length,
    ...(seen.width !== undefined && seen.height !== undefined && { width: seen.width, height: seen.height }),
    keptSha256: sha256Of(seen.bytes),
    storageKey: makeStorageKey(deps.random),
    createdAt: deps.now().toISOString(),
  };
  await deps.blobs.put(record.storageKey, seen.bytes);
  if ((await deps.store.uploads.create(record)) === 'created') return attachmentOf(record);
  await deps.blobs.remove(record.storageKey);
  const first = await deps.store.uploads.get(record.id);
  return first && isSame(first, upload)
    ? repeated(first, upload.sha256)
    : refuse('id_reused', 'This id names another file.', { field: 'id' });
}

function repeated(first: UploadRecord, sha256: string): Attachment | Refused {
  return first.sha256 === sha256
    ? attachmentOf(first)
    : refuse('upload_mismatch', 'Other bytes were stored under this id.', { field: 'id' });
}

async function quotaFault(deps: HttpDeps, sender: Sender, size: number): Promise<Refused | undefined> {
  if (sender.by !== 'visitor') return undefined;
  const used = await deps.store.uploads.usage(sender.siteId, sender.byId);
  if (used.files >= visitorQuota.files)
    return refuse('quota_exceeded', `At most ${visitorQuota.files} files.`, { max: visitorQuota.files, got: used.files });
  if (used.bytes + size <= visitorQuota.bytes) return undefined;
  return refuse('quota_exceeded', 'No room is left for files.', { max: visitorQuota.bytes, got: used.bytes + size });
}

function isSame(upload: UploadRecord, sender: Sender): boolean {
  return (['siteId', 'stream', 'by', 'byId', 'internal'] as const).every((field) => upload[field] === sender[field]);
}

export function attachmentOf(upload: UploadRecord): Attachment {
  const { id, name, mime, size, width, height } = upload;
  return { id, name, mime, size, ...(width !== undefined && { width }), ...(height !== undefined && { height }) };
}
