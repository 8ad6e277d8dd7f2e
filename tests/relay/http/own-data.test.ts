// GUARANTEES P10: what somebody takes along of themselves in the chat, and that nothing of staff and nothing of others is in it.
import { expect, test } from 'vitest';
import type { EventBody } from '#protocol/conversation/events.ts';
import { rules } from '#relay/auth/limits.ts';
import { aRelay, agentIds, id, siteId, verdict, type Relay } from './a-relay.ts';
import { unpacked } from './unpacked.ts';

const path = '/api/visitor/data';
const upload = { siteId, internal: false, sha256: '', keptSha256: '', mime: 'image/png', size: 3, createdAt: '2026-03-01T10:00:00.000Z' };
const note = { by: { id: agentIds.agent, name: 'Ana' }, source: 'agent', at: '2026-03-01T10:00:00.000Z' } as const;

/** Somebody with a file of theirs, and with everything that staff can write down of somebody. */
async function known(relay: Relay) {
  const { store, blobs } = relay.deps;
  const { visitorId, bearer } = await relay.newVisitor();
  const [theirs, internal] = [id('at', 7), id('at', 8)].map((one) => ({ id: one, name: `${one}.png`, mime: 'image/png', size: 3 }));
  const bodies: readonly EventBody[] = [
    { type: 'message.posted', messageId: 'm', text: 'I am lost', attachments: [theirs!] },
    { type: 'form.recorded', stepId: 's', title: 'Contact', values: [{ key: 'phone', label: 'Phone', value: '0660 123' }] },
    { type: 'transcript.mailed', to: ['vi@x.example'] },
    { type: 'comment.posted', kind: 'general', text: 'CANARY comment', includeInTranscript: true },
    { type: 'coaching.posted', messageId: 'c', text: 'CANARY coaching' },
    { type: 'file.added', file: { ...internal!, name: 'CANARY.png' } },
  ];
  const stream = await relay.conversation(5, visitorId, bodies);
  await store.uploads.create({ ...upload, ...theirs!, stream, by: 'visitor', byId: visitorId, storageKey: 'theirs' });
  await store.uploads.create({
    ...upload,
    ...internal!,
    stream,
    by: 'agent',
    byId: agentIds.agent,
    internal: true,
    storageKey: 'internal',
  });
  await blobs.put('theirs', new Uint8Array([7, 8, 9]));
  await blobs.put('internal', Buffer.from('CANARY bytes'));
  await store.contacts.change(siteId, visitorId, new Map([['phoneWork', '+43 1 234']]), { ...note, source: 'visitor', by: null });
  await store.contacts.change(siteId, visitorId, new Map([['custom.vip', 'CANARY field']]), note);
  await store.contacts.note(siteId, visitorId, 'mail', 'CANARY mail', note);
  await store.visitorNotes.keep(siteId, visitorId, 0, 'CANARY note', { id: agentIds.agent, name: 'Ana', at: note.at });
  await store.visitorNotes.comment(siteId, visitorId, { id: 'vc_1', text: 'CANARY remark', by: { ...note.by }, at: note.at });
  return { visitorId, bearer, file: theirs! };
}

test('P10: a visitor gets who they are, what was said, what they filled in and their files, to read and to use elsewhere', async () => {
  const relay = await aRelay();
  const { visitorId, bearer, file } = await known(relay);
  const response = await relay.asVisitor(bearer, 'GET', path);
  expect(response.headers.get('content-type')).toBe('application/zip');
  expect(response.headers.get('content-disposition')).toContain('attachment');
  const files = unpacked(new Uint8Array(await response.arrayBuffer()));
  const kept = `conversations/5/files/${file.id} ${file.name}`;
  expect(Object.keys(files).toSorted()).toEqual(
    ['contact.json', 'conversations/5/events.json', kept, 'conversations/5/transcript.txt', 'person.json'].toSorted(),
  );
  expect([...files[kept]!]).toEqual([7, 8, 9]);
  expect(JSON.parse(files['person.json']!.toString())).toMatchObject({ id: visitorId });
  expect(JSON.parse(files['contact.json']!.toString())).toEqual({ phoneWork: { value: '+43 1 234', at: note.at } });
  expect(files['conversations/5/transcript.txt']!.toString()).toContain('I am lost');
  expect(files['conversations/5/events.json']!.toString()).toContain('0660 123');
  expect(files['conversations/5/events.json']!.toString()).toContain('vi@x.example');
});

test('P10: nothing that staff wrote down, and nothing of anybody else, is in it', async () => {
  const relay = await aRelay();
  const { bearer } = await known(relay);
  const other = await relay.newVisitor();
  await relay.conversation(6, other.visitorId, [{ type: 'message.posted', messageId: 'm', text: 'CANARY of another', attachments: [] }]);
  const bytes = Buffer.from(await (await relay.asVisitor(bearer, 'GET', path)).arrayBuffer());
  // Nothing in it is packed: what is there can be read.
  for (const foreign of ['CANARY', agentIds.agent, other.visitorId, 'secretHash', 'storageKey'])
    expect(bytes.includes(foreign)).toBe(false);
  // The words are there to be found where they may be.
  const staffs = Buffer.from(await (await relay.asStaff('admin', 'GET', exportOf(bearer))).arrayBuffer());
  expect(staffs.includes('CANARY comment')).toBe(true);
});

const exportOf = (bearer: string): string => `/api/staff/visitors/${bearer.slice('Bearer '.length).split('.')[0]}/export?notes=1`;

test('P10: nobody gets it without the secret, and nobody without end', async () => {
  const relay = await aRelay();
  const { bearer, visitorId } = await relay.newVisitor();
  expect(await verdict(await relay.asVisitor(undefined, 'GET', path))).toBe('401 signed_out');
  expect(await verdict(await relay.asVisitor(`Bearer ${visitorId}.${'x'.repeat(43)}`, 'GET', path))).toBe('401 signed_out');
  expect(await verdict(await relay.asVisitor(bearer, 'GET', path, undefined, { origin: 'https://evil.example' }))).toMatch(/^403/u);
  for (let n = 0; n < rules.ownData.points; n += 1) expect((await relay.asVisitor(bearer, 'GET', path)).status).toBe(200);
  expect(await verdict(await relay.asVisitor(bearer, 'GET', path))).toBe('429 rate_limited');
});
