// What is told to all who have a conversation in their list, whoever looks on: typing (SPEC S-12), and a look that takes nothing (M-10).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeId } from '#protocol/ids.ts';
import { makeStorageKey } from '#relay/attachments/unstorage-blobs.ts';
import { aWholeRelay, type Client, type Frame, says, start, type WholeRelay } from '../a-whole-relay.ts';

let whole: WholeRelay;
let ana: Client;
let client: Client;
let stream: string;

beforeEach(async () => {
  whole = await aWholeRelay();
  ana = await whole.join(await whole.agent('Ana'));
  client = await whole.join(await whole.visitor());
  stream = makeId('cv');
  client.send({ type: 'follow', stream, after: 0 });
  await client.ask(stream, says('Hello', start));
});
afterEach(() => whole.stop());

const typing = (on: boolean) => (frame: Frame) => frame['type'] === 'typing' && frame['stream'] === stream && frame['on'] === on;
const types = (on: boolean): void => client.send({ type: 'typing', stream, on });

test('S-12: who is with the assistant is seen typing by who looks on, and in no list', async () => {
  const ben = await whole.join(await whole.agent('Ben'));
  ben.send({ type: 'follow', stream, after: 0 });
  await ben.until(({ type }) => type === 'events');
  types(true);
  await ben.until(typing(true));
  ana.send({ type: 'ping' });
  await ana.until(({ type }) => type === 'pong');
  expect(ana.frames.some(typing(true))).toBe(false);
});

test('S-12: who waits is seen typing in every list, followed or not', async () => {
  await client.ask(stream, { type: 'human.request' });
  types(true);
  await ana.until(typing(true));
  types(false);
  await ana.until(typing(false));
});

test('S-12, T-60: nobody is told of typing in a group of others', async () => {
  const mia = await whole.join(await whole.agent('Mia', 'manager'));
  const group = { id: makeId('gr'), siteId: whole.siteId, name: 'Others', queueMessage: null, members: [], version: 1 };
  await whole.store.groups.create(group);
  await client.ask(stream, { type: 'human.request' });
  await mia.ask(stream, { type: 'conversation.regroup', groupId: group.id });
  types(true);
  await mia.until(typing(true));
  ana.send({ type: 'ping' });
  await ana.until(({ type }) => type === 'pong');
  expect(ana.frames.some(typing(true))).toBe(false);
});

test('M-10: a look at who waits shows colleagues who looks, takes nothing, and the visitor is told nothing', async () => {
  await client.ask(stream, { type: 'human.request' });
  const ben = await whole.join(await whole.agent('Ben'));
  ben.send({ type: 'follow', stream, after: 0 });
  const heard = client.frames.length;
  ana.send({ type: 'follow', stream, after: 0 });
  ana.send({ type: 'viewing', stream });
  const seen = await ben.until(({ type, agents }) => type === 'viewers' && (agents as readonly unknown[]).length > 0);
  expect(seen['agents']).toMatchObject([{ name: 'Ana' }]);
  const shown = await ana.until(({ type, stream: of }) => type === 'events' && of === stream);
  expect(JSON.stringify(shown['events'])).toContain('Hello');
  expect(await whole.store.streams.state(stream)).toMatchObject({ phase: 'queued', owner: null });
  client.send({ type: 'ping' });
  await client.until(({ type }) => type === 'pong');
  expect(client.frames.slice(heard).map(({ type }) => type)).toEqual(['pong']);
});

test('T-41: a picture is in every list as soon as it is approved, and the visitor is told nothing of it', async () => {
  const mia = await whole.agent('Mia', 'manager');
  const { state } = (await whole.store.conversations.get(whole.siteId, stream))!;
  const visitorId = state.visitorId!;
  const avatar = {
    id: makeId('av'),
    siteId: whole.siteId,
    visitorId,
    url: 'https://faces.example/a.png',
    storageKey: makeStorageKey(),
    at: state.startedAt,
  };
  await whole.store.avatars.put(avatar, { source: 'verified', by: null, at: state.startedAt });
  await whole.store.avatars.fetched(avatar, { mime: 'image/png' });
  const heard = client.frames.length;
  const answer = await whole.call('POST', `/api/staff/visitors/${visitorId}/avatar`, mia, { id: avatar.id, decision: 'approve' });
  expect(answer.status).toBe(200);
  const photo = `/api/staff/visitors/${visitorId}/avatar/${avatar.id}`;
  await ana.until((frame) => frame['type'] === 'row' && JSON.stringify(frame['row']).includes(photo));
  client.send({ type: 'ping' });
  await client.until(({ type }) => type === 'pong');
  expect(JSON.stringify(client.frames.slice(heard))).not.toContain(avatar.id);
});
