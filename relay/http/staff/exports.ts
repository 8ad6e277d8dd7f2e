// Everything that is known of one person, as a file that they may be given (GUARANTEES P10): who they are, what was said, what they filled
// in, and their files. What staff said among themselves is left out unless it is asked for. One conversation at a time is in memory.
import { Readable } from 'node:stream';
import * as v from 'valibot';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { withoutOldWords } from '#protocol/conversation/comments.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { VisitorId } from '#protocol/ids.ts';
import type { Refused } from '#protocol/refusals.ts';
import { safeName } from '#relay/attachments/safe-name.ts';
import { transcriptText } from '#relay/domain/transcript-text.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from '../deps.ts';
import { disposition } from '../downloads.ts';
import { uploadHeaders } from '../headers.ts';
import { badParam, notFound, type Route, type StaffCall } from '../route.ts';
import { zipOf, type ZipEntry } from '../zip.ts';
import { profileOf } from './profile-of.ts';

const MOST_CONVERSATIONS = 10_000;
const PAGE = 500;

export function exportRoutes(deps: HttpDeps): readonly Route[] {
  return [{ method: 'GET', path: '/api/staff/visitors/:id/export', who: 'admin', query: ['notes'], handle: (call) => take(deps, call) }];
}

async function take(deps: HttpDeps, { member, param, query }: StaffCall): Promise<Response | Refused> {
  const id = param('id');
  const notes = query.get('notes') ?? '0';
  if (notes !== '0' && notes !== '1') return badParam('notes', '0 or 1');
  const visitor = v.is(VisitorId, id) ? await deps.store.visitors.get(member.siteId, id) : undefined;
  return visitor ? fileOf(deps, visitor, notes === '1') : notFound;
}

/** `notes`: with what staff said among themselves. */
export function fileOf(deps: HttpDeps, visitor: VisitorRecord, notes: boolean): Response {
  // Node's own stream, as the web's readers have it.
  const body = Readable.toWeb(Readable.from(zipOf(entries(deps, visitor, notes)))) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Response(body, {
    headers: { ...uploadHeaders, 'content-type': 'application/zip', 'content-disposition': disposition(`${visitor.id}.zip`) },
  });
}

async function* entries(deps: HttpDeps, visitor: VisitorRecord, notes: boolean): AsyncGenerator<ZipEntry> {
  const { siteId, id } = visitor;
  yield json('person.json', profileOf(visitor));
  for (const listed of await deps.store.conversations.ofVisitor(siteId, id, MOST_CONVERSATIONS))
    yield* conversation(deps, visitor, listed, notes);
}

async function* conversation(deps: HttpDeps, visitor: VisitorRecord, { id, state }: Listed, notes: boolean): AsyncGenerator<ZipEntry> {
  const site = await deps.store.sites.byId(visitor.siteId);
  const events = await logOf(deps, id);
  const folder = `conversations/${state.number}`;
  yield json(
    `${folder}/events.json`,
    withoutOldWords(events, state.comments).flatMap((event) => shown(event, notes)),
  );
  if (site) yield text(`${folder}/transcript.txt`, transcriptText({ events, site: site.settings, visitor }));
  for (const { id: file, name } of filesIn(events, notes)) {
    const upload = await deps.store.uploads.get(file);
    const bytes = upload && (await deps.blobs.get(upload.storageKey));
    if (bytes) yield { name: `${folder}/files/${file} ${safeName(name)}`, bytes };
  }
}

/** As the visitor may have it; what they filled in and rated is theirs as well. */
function shown(event: StoredEvent, notes: boolean): readonly object[] {
  const visible = forVisitor(event);
  if (visible) return [visible];
  const { at, by, body } = event;
  return theirs.has(body.type) || (notes && staffs.has(body.type)) ? [{ at, by, body }] : [];
}

const theirs: ReadonlySet<string> = new Set(['form.recorded', 'survey.answered', 'fields.changed', 'articles.judged']);
const staffs: ReadonlySet<string> = new Set(['comment.posted', 'comment.edited', 'coaching.posted', 'transfer.noted', 'file.added']);

function filesIn(events: readonly StoredEvent[], notes: boolean): readonly { readonly id: string; readonly name: string }[] {
  return events.flatMap(({ body }) => {
    if (body.type === 'message.posted') return body.attachments;
    return notes && body.type === 'file.added' ? [body.file] : [];
  });
}

async function logOf({ store }: HttpDeps, stream: string): Promise<readonly StoredEvent[]> {
  const log: StoredEvent[] = [];
  for (;;) {
    const page = await store.streams.read(stream, log.at(-1)?.seq ?? 0, PAGE);
    log.push(...page);
    if (page.length < PAGE) return log;
  }
}

function json(name: string, value: unknown): ZipEntry {
  return text(name, `${JSON.stringify(value, null, 2)}\n`);
}

function text(name: string, words: string): ZipEntry {
  return { name, bytes: Buffer.from(words, 'utf8') };
}
