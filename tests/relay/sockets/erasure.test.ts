// Erasing a visitor over real sockets, and looking for them afterwards in the raw bytes of everything that is kept (SPEC T-24, G30).
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Erasure, ErasuresResponse } from '#protocol/http/staff.ts';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import type { Blobs } from '#relay/attachments/blobs.ts';
import { makeStorageKey, unstorageBlobs } from '#relay/attachments/unstorage-blobs.ts';
import { openSqlite } from '#relay/store/sqlite/open.ts';
import type { Store } from '#relay/store/store.ts';
import { aWholeRelay, EVENT, says, start, type Agent, type Client, type Visitor, type WholeRelay } from '../a-whole-relay.ts';

let folder: string;
let store: Store;
let blobs: Blobs;
let whole: WholeRelay;
let root: Agent;
let ana: { readonly agent: Agent; readonly client: Client };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'help-chat-erasure-'));
  store = await openSqlite({ file: join(folder, 'chat.db') });
  blobs = await unstorageBlobs({ driver: 'fs', base: join(folder, 'uploads') });
  whole = await aWholeRelay({ store, blobs });
  root = await whole.agent('Root', 'admin');
  const agent = await whole.agent('Ana');
  ana = { agent, client: await whole.join(agent) };
});
afterAll(async () => {
  await whole.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Which of the words stand anywhere in the data folder: the database, its log of writes, the uploads. */
function found(words: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const all = files.map((file) => `${file.name}\n${readFileSync(join(file.parentPath, file.name)).toString('latin1').toLowerCase()}`);
  return words.filter((word) => all.some((bytes) => bytes.includes(word.toLowerCase())));
}

const asVisitor = (who: Visitor, path: string, body: string, type = 'application/json') =>
  fetch(`http://127.0.0.1:${whole.port}${path}`, {
    method: 'POST',
    headers: { origin: EVENT, authorization: `Bearer ${who.bearer}`, 'content-type': type },
    body,
  });
const erase = (visitorId: string, confirm = visitorId.slice(-4), who = root) =>
  whole.call('POST', `/api/staff/visitors/${visitorId}/erase`, who, { confirm });
const code = async (response: Response): Promise<string> => ((await response.json()) as { readonly code: string }).code; // RFC 9457 with our code

let canaries = 0;
const canary = (): string => `zqcanary${(canaries += 1)}x${makeId('x').slice(2, 10)}`;

/** Somebody who has done everything there is to do, and the words that tell of them. */
async function somebody(): Promise<{
  readonly who: Visitor;
  readonly client: Client;
  readonly streams: readonly string[];
  readonly words: readonly string[];
  /** Those of `words` that were written over since: gone from everybody's file sooner or later. */
  readonly over: readonly string[];
}> {
  const words: string[] = [];
  const word = (): string => {
    const made = canary();
    words.push(made);
    return made;
  };
  const over: string[] = [];
  const passing = (): string => {
    over.push(word());
    return over.at(-1)!;
  };
  const who = await whole.visitor();
  const email = `${word()}@x.example`;
  await store.visitors.update(whole.siteId, who.id, { name: word(), email, role: word() });
  await store.visitors.update(whole.siteId, who.id, {
    page: { url: `https://event.example/${passing()}`, title: passing() },
    referrer: word(),
  });
  const client = await whole.join(who);
  const streams: string[] = [];
  for (const open of [false, true]) {
    const stream = makeId('cv');
    streams.push(stream);
    await client.ask(stream, says(word(), start));
    await client.ask(stream, { type: 'human.request' });
    await client.ask(stream, says(`Where is ${word()}`));
    const file = makeId('at');
    await asVisitor(who, `/api/visitor/conversations/${stream}/attachments?id=${file}&name=${word()}.png`, word(), 'image/png');
    await client.ask(stream, says(`See ${word()}`, { attachments: [file] }));
    const { agent, client: desk } = ana;
    await desk.ask(stream, { type: 'conversation.take' });
    await desk.ask(stream, says(`Hello ${word()}`));
    await desk.ask(stream, { type: 'coaching.post', text: word() });
    await desk.ask(stream, { type: 'comment.post', kind: 'sticky', text: word() });
    await whole.call('PUT', `/api/staff/conversations/${stream}/drafts`, agent, { box: 'reply', text: word(), version: 0 });
    await whole.call('POST', `/api/staff/conversations/${stream}/transcript`, agent, { id: makeCommandId(), to: `${word()}@y.example` });
    if (!open) await desk.ask(stream, { type: 'conversation.close', text: `Bye ${word()}` });
  }
  // What agents keep of them, and where they were.
  const about = `/api/staff/visitors/${who.id}`;
  const { agent } = ana;
  const told = { email: `${word()}@z.example`, address: word(), roles: [word()], url: `https://${word()}.example/` };
  await whole.call('PATCH', `${about}/contact`, agent, told);
  await whole.call('PATCH', `${about}/contact`, agent, { address: word() });
  await whole.call('PUT', `${about}/note`, agent, { version: 0, text: passing() });
  await whole.call('PUT', `${about}/note`, agent, { version: 1, text: word() });
  await whole.call('POST', `${about}/comments`, agent, { id: makeId('vc'), text: word() });
  await whole.call('POST', `${about}/mail`, agent, { id: makeId('ml'), to: told.email, subject: word(), body: word() });
  client.send({ type: 'page', page: { url: `https://event.example/${word()}`, title: word() } });
  await store.visitorPages.add(whole.siteId, who.id, { url: `https://event.example/${word()}`, title: word() }, new Date().toISOString());
  await expect.poll(() => store.visitorPages.list(whole.siteId, who.id)).toHaveLength(2);
  // Two pictures: one that was approved, and the one that the site named afterwards.
  for (const made of [passing, word]) {
    const storageKey = makeStorageKey();
    const at = new Date().toISOString();
    const avatar = { id: makeId('av'), siteId: whole.siteId, visitorId: who.id, url: `https://${made()}.example/`, storageKey, at };
    await store.avatars.put(avatar, { source: 'verified', by: null, at });
    await blobs.put(storageKey, new TextEncoder().encode(made()));
    await store.avatars.fetched(avatar, { mime: 'image/png' });
    await store.avatars.decide(avatar, 'approved', { source: 'agent', by: { id: ana.agent.id, name: 'Ana' }, at });
  }
  await whole.call('PATCH', `${about}/contact`, agent, { wantsAnnouncements: 'yes' });
  // Their address is another one by now: the mail of before goes all the same.
  await whole.call('PATCH', `${about}/contact`, agent, { email });
  await whole.call('POST', `${about}/restrict`, root, { reason: word() });
  // Sent before its conversation begins, and never used.
  await asVisitor(who, `/api/visitor/conversations/${makeId('cv')}/attachments?id=${makeId('at')}&name=${word()}.png`, word(), 'image/png');
  await whole.call('POST', `/api/staff/visitors/${who.id}/block`, ana.agent, { reason: word(), hours: 1 });
  await whole.call('POST', `/api/staff/visitors/${who.id}/unblock`, ana.agent, {});
  await store.outbox.put({
    id: makeId('ml'),
    siteId: whole.siteId,
    stream: makeId('ln'),
    to: email.toUpperCase(),
    subject: word(),
    body: word(),
    createdAt: new Date().toISOString(),
  });
  // Taken in by the index of words.
  await store.conversations.list({ siteId: whole.siteId, category: 'all', groups: 'all', agentId: root.id, limit: 1, q: words[5]! });
  return { who, client: await whole.join(who), streams, words, over };
}

test('T-24, G30: no word of theirs is left in the file, its log or the uploads; others lose nothing', async () => {
  const [theirs, other] = [await somebody(), await somebody()];
  const before = await Promise.all(theirs.streams.map((stream) => store.streams.state(stream)));
  // Their first words to a person are kept as a question that nothing answered.
  const today = new Date().toISOString().slice(0, 10);
  const questions = async () =>
    (await store.unanswered.list(whole.siteId, '2020-01-01', `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`, 'all', 100)).map(
      ({ stream }) => stream,
    );
  expect(await questions()).toEqual(expect.arrayContaining([...theirs.streams, ...other.streams]));
  // So that the search can find something.
  expect(found([...theirs.words, ...other.words]).length).toBeGreaterThan(50);
  const kept = found(other.words);

  const response = await erase(theirs.who.id);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ visitorId: theirs.who.id, by: 'Root', conversations: 2 });
  await expect.poll(() => store.uploads.doomed(10)).toEqual([]);
  expect(found(theirs.words)).toEqual([]);
  const standing = (all: readonly string[]) => all.filter((one) => !other.over.includes(one));
  expect(standing(found(other.words))).toEqual(standing(kept));
  expect((await questions()).toSorted((a, b) => a.localeCompare(b))).toEqual([...other.streams].toSorted((a, b) => a.localeCompare(b)));

  // Tombstones: each number is still there, and who did what kind of thing.
  for (const [index, stream] of theirs.streams.entries()) {
    expect(await store.streams.state(stream)).toBeUndefined();
    expect(before[index]!.seq).toBeGreaterThan(5);
    expect((await whole.call('GET', `/api/staff/conversations/${stream}`, root)).status).toBe(404);
  }
  expect((await whole.call('GET', `/api/staff/visitors/${theirs.who.id}/conversations`, root)).status).toBe(404);
  // P12: who and when is on record, of the person and of each chat, and not a word of theirs: `found` has looked through those rows too.
  const { rows } = await store.audit.page({ siteId: whole.siteId, actor: root.id, limit: 3 });
  expect(new Set(rows.map(({ kind, about, done }) => `${kind} ${about} ${done}`))).toEqual(
    new Set([`contact.erased ${theirs.who.id} true`, ...theirs.streams.map((stream) => `conversation.deleted ${stream} true`)]),
  );
  // After a restart as well.
  await store.conversations.list({ siteId: whole.siteId, category: 'all', groups: 'all', agentId: root.id, limit: 50 });
  expect(found(theirs.words)).toEqual([]);
});

test('T-24 (115): who is here is told and cut, and nothing gets in with what they had', async () => {
  const { who, client, streams } = await somebody();
  const ticket = await whole.ticketOf(who);
  const [response, closed] = await Promise.all([erase(who.id), client.closed]);
  expect(response.status).toBe(200);
  expect(closed).toMatchObject({ code: 4403, reason: expect.stringContaining('erased') });
  expect((await asVisitor(who, '/api/visitor/ticket', '{}')).status).not.toBe(200);
  const again = await fetch(`http://127.0.0.1:${whole.port}/api/visitor/conversations/${streams[0]}/events`, {
    headers: { origin: EVENT, authorization: `Bearer ${who.bearer}` },
  });
  expect(again.ok).toBe(false);
  expect(ticket).toBeTruthy();
});

test('T-24: is asked by an admin, who types it, and for somebody who is there', async () => {
  const { who } = await somebody();
  expect([(await erase(who.id, undefined, ana.agent)).status, await code(await erase(who.id, 'nope'))]).toEqual([403, 'bad_field']);
  expect((await erase(makeId('vs'))).status).toBe(404);
  expect((await store.visitors.get(whole.siteId, who.id))?.name).toBeTruthy();
});

test('T-24 (115): twice is once, and it stands in the list who did it', async () => {
  const { who } = await somebody();
  const [first, second] = [(await (await erase(who.id)).json()) as Erasure, (await (await erase(who.id)).json()) as Erasure];
  expect(second).toEqual(first);
  const { erasures } = (await (await whole.call('GET', '/api/staff/erasures', root)).json()) as ErasuresResponse;
  expect(erasures.filter(({ visitorId }) => visitorId === who.id)).toEqual([first]);
});

test('T-24, M-12: where somebody who waits is erased, those behind are told that they are further on', async () => {
  const waits = async (): Promise<{ readonly who: Visitor; readonly line: Client; readonly stream: string }> => {
    const who = await whole.visitor();
    const line = await whole.join(who);
    const stream = makeId('cv');
    line.send({ type: 'follow', stream, after: 0 });
    await line.ask(stream, { type: 'human.request', start: { language: 'en' } });
    return { who, line, stream };
  };
  const first = await waits();
  const second = await waits();
  const { ahead } = (await second.line.until(({ type }) => type === 'queue')) as { readonly ahead?: number };
  expect((await erase(first.who.id)).status).toBe(200);
  await second.line.until((frame) => frame['type'] === 'queue' && frame['ahead'] === ahead! - 1);
});
