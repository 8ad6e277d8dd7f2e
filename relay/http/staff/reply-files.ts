// Files of saved replies: kept once for the site, read by whoever sees a reply that has them, and copied into a conversation where one
// is used, so that what a visitor was sent stays whatever becomes of the reply. One that no reply names is nobody's but its sender's.
import * as v from 'valibot';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { ReplyFileUse, type ReplyWords } from '#protocol/http/replies.ts';
import { isRefused, refuse, type Refused } from '#protocol/refusals.ts';
import { AttachmentId } from '#protocol/ids.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { noRoom } from '#relay/dispatch/growth.ts';
import type { ReplyRecord } from '#relay/store/replies.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import { readJson } from '../body.ts';
import type { HttpDeps } from '../deps.ts';
import { fileResponse } from '../downloads.ts';
import { notFound, type Answer, type Route, type StaffCall } from '../route.ts';
import type { Turns } from '../turns.ts';
import { attachmentOf, takeUpload } from '../uploads.ts';
import { here } from './conversations.ts';
import { ownersFor } from './reply-owners.ts';

export function replyFileRoutes(deps: HttpDeps, turns: Turns): readonly Route[] {
  return [
    {
      method: 'POST',
      path: '/api/staff/reply-files',
      who: 'agent',
      query: ['id', 'name'],
      raw: true,
      handle: (call) => take(deps, turns, call),
    },
    { method: 'GET', path: '/api/staff/replies/:id/files/:file', who: 'agent', handle: (call) => read(deps, call) },
    { method: 'POST', path: '/api/staff/conversations/:id/reply-files', who: 'agent', handle: (call) => use(deps, call) },
  ];
}

function take(deps: HttpDeps, turns: Turns, call: StaffCall): Promise<Attachment | Refused> {
  const { siteId, id: byId } = call.member;
  // Of no conversation: it stands under the site's own name.
  return takeUpload(deps, turns, call, { siteId, stream: siteId, by: 'agent', byId, internal: true });
}

async function read(deps: HttpDeps, call: StaffCall): Promise<Answer> {
  const found = await fileIn(deps, call, call.param('id'), call.param('file'));
  const bytes = found && (await deps.blobs.get(found.storageKey));
  return bytes ? fileResponse(found, bytes, call.request.headers.get('range')) : notFound;
}

async function use(deps: HttpDeps, call: StaffCall): Promise<Attachment | Refused> {
  const body = await readJson(call.request, ReplyFileUse);
  if (isRefused(body)) return body;
  const { id, reply, file } = body.value;
  const conversation = await here(deps, call, call.param('id'));
  if (!conversation) return notFound;
  if (conversation.state.phase === 'closed') return refuse('closed', 'This conversation is closed.');
  const found = await fileIn(deps, call, reply, file);
  if (!found) return refuse('bad_attachment', 'This reply has no such file.', { field: 'file' });
  const copy = { ...found, id, stream: conversation.id, byId: call.member.id, internal: false };
  const before = await deps.store.uploads.get(id);
  if (before) return isCopy(before, copy) ? attachmentOf(before) : reused;
  if (deps.isShort()) return noRoom();
  const bytes = await deps.blobs.get(found.storageKey);
  if (!bytes) return refuse('bad_attachment', 'This file is not there any more.', { field: 'file' });
  const record: UploadRecord = { ...copy, storageKey: makeStorageKey(deps.random), createdAt: deps.now().toISOString() };
  await deps.blobs.put(record.storageKey, bytes);
  if ((await deps.store.uploads.create(record)) === 'created') return attachmentOf(record);
  await deps.blobs.remove(record.storageKey);
  return reused;
}

function isCopy(before: UploadRecord, copy: Omit<UploadRecord, 'storageKey' | 'createdAt'>): boolean {
  return (['siteId', 'stream', 'by', 'byId', 'internal', 'sha256'] as const).every((field) => before[field] === copy[field]);
}

/** The file, where the caller sees that reply and it has it. */
async function fileIn(deps: HttpDeps, call: StaffCall, replyId: string, fileId: string): Promise<UploadRecord | undefined> {
  const reply = await deps.store.replies.get(call.member.siteId, await ownersFor(deps, call), replyId);
  return reply?.files.includes(fileId) && v.is(AttachmentId, fileId) ? deps.store.uploads.get(fileId) : undefined;
}

/** Why somebody may not give a reply these files: each is one that they sent, or is in a reply that they see. */
export async function filesFault(
  { store }: HttpDeps,
  { member }: StaffCall,
  { files }: Pick<ReplyWords, 'files'>,
  seen: readonly ReplyRecord[],
): Promise<Refused | undefined> {
  const found = await Promise.all(files.map((id) => store.uploads.get(id)));
  const theirs = (upload: UploadRecord | undefined): boolean =>
    upload?.siteId === member.siteId &&
    upload.stream === member.siteId &&
    (upload.byId === member.id || seen.some((reply) => reply.files.includes(upload.id)));
  return found.every(theirs) ? undefined : refuse('bad_attachment', 'One of these files is not there.', { field: 'words.files' });
}

const reused = refuse('id_reused', 'This id names another file.', { field: 'id' });
