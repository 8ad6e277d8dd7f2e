// Deleting a conversation over real sockets: who may, what is left, and who hears of it (SPEC T-20).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, says, start, type Client, type Visitor, type WholeRelay } from '../a-whole-relay.ts';

const files = new Map<string, Uint8Array>();
let broken = false;
let whole: WholeRelay;
let mia: { readonly client: Client; readonly cookie: string };
let ben: Client;

beforeAll(async () => {
  whole = await aWholeRelay({
    blobs: {
      put: async (key, bytes) => void files.set(key, bytes),
      get: async (key) => files.get(key),
      remove: async (key) => {
        if (broken) throw new Error('the disk is away');
        files.delete(key);
      },
    },
  });
  const manager = await whole.agent('Mia', 'manager');
  mia = { client: await whole.join(manager), cookie: manager.cookie };
  ben = await whole.join(await whole.agent('Ben'));
});
afterAll(() => whole.stop());

const told = (client: Client, stream: string) => client.until((frame) => frame['type'] === 'gone' && frame['stream'] === stream);
const get = (path: string, headers: Record<string, string>) =>
  fetch(`http://127.0.0.1:${whole.port}${path}`, {
    headers: 'cookie' in headers ? headers : { origin: 'https://event.example', ...headers },
  });

async function aClosedTalk(): Promise<{ stream: string; file: string; client: Client; who: Visitor }> {
  const who = await whole.visitor();
  const client = await whole.join(who);
  const stream = makeId('cv');
  await client.ask(stream, says('Hello', start));
  await client.ask(stream, { type: 'human.request' });
  const file = makeId('at');
  await fetch(`http://127.0.0.1:${whole.port}/api/visitor/conversations/${stream}/attachments?id=${file}&name=a.png`, {
    method: 'POST',
    headers: { origin: 'https://event.example', authorization: `Bearer ${who.bearer}`, 'content-type': 'image/png' },
    body: 'bytes',
  });
  await client.ask(stream, says('See', { attachments: [file] }));
  await mia.client.ask(stream, { type: 'conversation.take' });
  await mia.client.ask(stream, { type: 'conversation.close', text: 'Bye' });
  return { stream, file, client, who };
}

test('T-20: a manager deletes a closed chat: it is gone from every desk, for the visitor, and from the disk (38) (75)', async () => {
  const { stream, file, client, who } = await aClosedTalk();
  const bearer = { authorization: `Bearer ${who.bearer}` };
  expect((await get(`/api/visitor/files/${file}`, bearer)).status).toBe(200);
  expect(files.size).toBe(1);
  expect((await ben.ask(stream, { type: 'conversation.delete' }))['refusal']).toMatchObject({ code: 'forbidden' });
  expect(await mia.client.ask(stream, { type: 'conversation.delete' })).toMatchObject({ type: 'ack' });
  await Promise.all([told(mia.client, stream), told(ben, stream)]);
  for (const path of [`/api/staff/conversations/${stream}`, `/api/staff/conversations/${stream}/events`, `/api/staff/files/${file}`])
    expect((await get(path, { cookie: mia.cookie })).status, path).toBe(404);
  for (const path of [`/api/visitor/conversations/${stream}/events`, `/api/visitor/files/${file}`])
    expect((await get(path, bearer)).status, path).toBe(404);
  expect((await client.ask(stream, says('Anybody?', start)))['refusal']).toMatchObject({ code: 'not_found' });
  expect((await mia.client.ask(stream, { type: 'conversation.delete' }))['refusal']).toMatchObject({ code: 'not_found' });
  await expect.poll(() => files.size).toBe(0);
  // Nothing of it was sent to the visitor.
  expect(client.raw.join('\n')).not.toContain('deleted');
});

test('T-17, T-20: comments and files for staff only are deleted with it', async () => {
  const { stream } = await aClosedTalk();
  const kept = makeId('at');
  const upload = `/api/staff/conversations/${stream}/attachments?id=${kept}&name=b.png&internal=1`;
  await fetch(`http://127.0.0.1:${whole.port}${upload}`, {
    method: 'POST',
    headers: { cookie: mia.cookie, 'x-help-chat': '1', 'content-type': 'image/png' },
    body: 'for staff',
  });
  expect(await mia.client.ask(stream, { type: 'file.add', attachmentId: kept })).toMatchObject({ type: 'ack' });
  expect(await mia.client.ask(stream, { type: 'comment.post', kind: 'general', text: 'CANARY' })).toMatchObject({ type: 'ack' });
  expect(files.size).toBe(2);
  await mia.client.ask(stream, { type: 'conversation.delete' });
  await expect.poll(() => files.size).toBe(0);
  for (const part of [`conversations/${stream}/comments`, `conversations/${stream}/files`, `files/${kept}`])
    expect((await get(`/api/staff/${part}`, { cookie: mia.cookie })).status, part).toBe(404);
  expect(JSON.stringify(await whole.store.streams.read(stream, 0, 100))).not.toContain('CANARY');
});

test('T-20, T-60: who may not know of a conversation does not hear that it was deleted', async () => {
  const { stream } = await aClosedTalk();
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  await mia.client.ask(stream, { type: 'conversation.reopen' });
  await mia.client.ask(stream, { type: 'conversation.regroup', groupId: group.id });
  // It went away from him: the one thing he hears of it.
  await told(ben, stream);
  await mia.client.ask(stream, { type: 'conversation.take' });
  await mia.client.ask(stream, { type: 'conversation.close', text: 'Bye' });
  const since = ben.frames.length;
  await mia.client.ask(stream, { type: 'conversation.delete' });
  await told(mia.client, stream);
  const { stream: next } = await aClosedTalk();
  await ben.until((frame) => frame['type'] === 'row' && JSON.stringify(frame).includes(next));
  expect(JSON.stringify(ben.frames.slice(since))).not.toContain(stream);
  await mia.client.ask(next, { type: 'conversation.delete' });
  await expect.poll(() => files.size).toBe(0);
});

test('T-20: what goes on cannot be deleted', async () => {
  const client = await whole.join(await whole.visitor());
  const stream = makeId('cv');
  await client.ask(stream, says('Hello', start));
  await client.ask(stream, { type: 'human.request' });
  expect((await mia.client.ask(stream, { type: 'conversation.delete' }))['refusal']).toMatchObject({ code: 'not_closed' });
});

test('T-20: its mails are gone from the outbox, and a file that cannot be removed now is removed later', async () => {
  const { stream } = await aClosedTalk();
  await whole.call(
    'POST',
    `/api/staff/conversations/${stream}/transcript`,
    { id: '', sessionHash: '', cookie: mia.cookie },
    { id: makeCommandId(), to: 'v@x.example' },
  );
  expect((await whole.store.outbox.list(whole.siteId, 10)).rows).toHaveLength(1);
  broken = true;
  await mia.client.ask(stream, { type: 'conversation.delete' });
  expect((await whole.store.outbox.list(whole.siteId, 10)).rows).toEqual([]);
  await expect.poll(() => whole.logged.some((line) => line.includes('what was deleted cannot be removed yet'))).toBe(true);
  expect(await whole.store.uploads.doomed(10)).toHaveLength(1);
  broken = false;
  const { stream: next } = await aClosedTalk();
  await mia.client.ask(next, { type: 'conversation.delete' });
  await expect.poll(async () => (await whole.store.uploads.doomed(10)).length + files.size).toBe(0);
});
