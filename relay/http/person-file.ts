// Everything that is known of one person, as a file that they may be given (GUARANTEES P10): who they are, what was said, what they filled
// in, and their files. Whoever calls has seen who asks. One conversation at a time is in memory.
import { Readable } from 'node:stream';
import { optIns } from '#protocol/contact.ts';
import type { StoredEvent } from '#protocol/conversation/events.ts';
import { withoutOldWords } from '#protocol/conversation/comments.ts';
import { forVisitor } from '#protocol/conversation/visible.ts';
import { photoEndings } from '#relay/attachments/photo.ts';
import { safeName } from '#relay/attachments/safe-name.ts';
import { transcriptText } from '#relay/domain/transcript-text.ts';
import type { Listed } from '#relay/store/conversations.ts';
import type { VisitorRecord } from '#relay/store/visitors.ts';
import type { HttpDeps } from './deps.ts';
import { disposition } from './downloads.ts';
import { uploadHeaders } from './headers.ts';
import { profileOf } from './profile-of.ts';
import { zipOf, type ZipEntry } from './zip.ts';

const MOST_CONVERSATIONS = 10_000;
const PAGE = 500;

/** `themselves`: who it is about, and nothing that staff wrote down; `notes`: with what staff said among themselves. */
export type Reader = 'themselves' | 'staff' | 'notes';

export function personFile(deps: HttpDeps, visitor: VisitorRecord, reader: Reader): Response {
  // Node's own stream, as the web's readers have it.
  const body = Readable.toWeb(Readable.from(zipOf(entries(deps, visitor, reader)))) as ReadableStream<Uint8Array<ArrayBuffer>>;
  return new Response(body, {
    headers: { ...uploadHeaders, 'content-type': 'application/zip', 'content-disposition': disposition(`${visitor.id}.zip`) },
  });
}

async function* entries(deps: HttpDeps, visitor: VisitorRecord, reader: Reader): AsyncGenerator<ZipEntry> {
  const { siteId, id } = visitor;
  const [wants, restricted] = await Promise.all([optInsOf(deps, visitor), restrictionOf(deps, visitor, reader)]);
  yield json('person.json', { ...plainProfile(visitor), consent: visitor.consent, optIns: wants, restricted });
  yield* pictureOf(deps, visitor);
  if (reader === 'themselves') yield json('contact.json', await saidOf(deps, visitor));
  for (const listed of await deps.store.conversations.ofVisitor(siteId, id, MOST_CONVERSATIONS))
    yield* conversation(deps, visitor, listed, reader);
}

// Where its picture is says nothing to who is given the file: it lies beside.
function plainProfile(visitor: VisitorRecord): object {
  const { photo: _, ...profile } = profileOf(visitor);
  return profile;
}

/** Who said it as well: an agent may have typed it. Null where nobody has. */
async function optInsOf({ store }: HttpDeps, { siteId, id }: VisitorRecord): Promise<Readonly<Record<string, unknown>>> {
  const known = await store.contacts.known(siteId, id);
  return Object.fromEntries(
    Object.entries(optIns).map(([what, field]) => {
      const said = known[field];
      return [what, said ? { value: said.value, source: said.source, at: said.at } : null];
    }),
  );
}

/** Since when they are frozen; who did it and why is what staff wrote down. */
async function restrictionOf({ store }: HttpDeps, { siteId, id }: VisitorRecord, reader: Reader): Promise<object | null> {
  const held = await store.restrictions.get(siteId, id);
  if (!held) return null;
  const { at, by, reason } = held;
  return reader === 'themselves' ? { at } : { at, by: by.name, reason };
}

/** Theirs whether or not anybody approved it. */
async function* pictureOf({ store, blobs }: HttpDeps, { siteId, id }: VisitorRecord): AsyncGenerator<ZipEntry> {
  const avatar = await store.avatars.get(siteId, id);
  const ending = avatar?.state === 'refused' ? undefined : photoEndings[avatar?.mime ?? ''];
  const bytes = avatar && ending && (await blobs.get(avatar.storageKey));
  if (bytes) yield { name: `picture.${ending}`, bytes };
}

/** What they, their page or their site said of them. What an agent wrote down is for staff, who give it on request. */
async function saidOf({ store }: HttpDeps, { siteId, id }: VisitorRecord): Promise<Readonly<Record<string, unknown>>> {
  const known = Object.entries(await store.contacts.known(siteId, id));
  return Object.fromEntries(known.flatMap(([field, { value, source, at }]) => (source === 'agent' ? [] : [[field, { value, at }]])));
}

async function* conversation(deps: HttpDeps, visitor: VisitorRecord, { id, state }: Listed, reader: Reader): AsyncGenerator<ZipEntry> {
  const site = await deps.store.sites.byId(visitor.siteId);
  const events = await logOf(deps, id);
  const folder = `conversations/${state.number}`;
  yield json(
    `${folder}/events.json`,
    withoutOldWords(events, state.comments).flatMap((event) => shown(event, reader)),
  );
  const language = reader === 'themselves' ? state.language : 'en';
  if (site) yield text(`${folder}/transcript.txt`, transcriptText({ events, language, site: site.settings, visitor }));
  for (const { id: file, name } of filesIn(events, reader)) {
    const upload = await deps.store.uploads.get(file);
    const bytes = upload && (await deps.blobs.get(upload.storageKey));
    if (bytes) yield { name: `${folder}/files/${file} ${safeName(name)}`, bytes };
  }
}

/** As the visitor may have it; what they filled in and rated is theirs as well. */
function shown(event: StoredEvent, reader: Reader): readonly object[] {
  const visible = forVisitor(event);
  if (visible) return [visible];
  const { at, by, body } = event;
  // Where they had a chat mailed to; where staff mailed it is staff's.
  const isOwn = body.type === 'transcript.mailed' && by.kind === 'visitor';
  return isOwn || told[reader].has(body.type) ? [{ at, by, body }] : [];
}

const theirs = ['form.recorded', 'survey.answered', 'articles.judged'];
const about = [...theirs, 'fields.changed'];
const told: Readonly<Record<Reader, ReadonlySet<string>>> = {
  themselves: new Set(theirs),
  staff: new Set(about),
  notes: new Set([...about, 'comment.posted', 'comment.edited', 'coaching.posted', 'transfer.noted', 'file.added']),
};

function filesIn(events: readonly StoredEvent[], reader: Reader): readonly { readonly id: string; readonly name: string }[] {
  return events.flatMap(({ body }) => {
    if (body.type === 'message.posted') return body.attachments;
    return reader === 'notes' && body.type === 'file.added' ? [body.file] : [];
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
