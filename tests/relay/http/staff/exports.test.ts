// GUARANTEES P10: what a person may be given of all that is known of them, as one file.
import { expect, test } from 'vitest';
import { zipOf } from '#relay/http/zip.ts';
import { aRelay, agentIds, id, siteId } from '../a-relay.ts';
import { unpacked } from '../unpacked.ts';

test('P10: an export has the profile, what was said and the files; what staff said among themselves only where it is asked for', async () => {
  const relay = await aRelay();
  const { visitorId } = await relay.newVisitor();
  await relay.deps.store.visitors.update(siteId, visitorId, { name: 'Ada', email: 'ada@site.example' });
  const file = { id: id('at', 7), name: 'map.png', mime: 'image/png', size: 3 };
  await relay.deps.blobs.put('key7', new Uint8Array([7, 8, 9]));
  const stream = await relay.conversation(5, visitorId, [
    { type: 'message.posted', messageId: 'm', text: 'I am lost', attachments: [file] },
    { type: 'form.recorded', stepId: 's', title: 'Contact', values: [{ key: 'phone', label: 'Phone', value: '123' }] },
    { type: 'comment.posted', kind: 'general', text: 'COMMENT OF STAFF' },
  ]);
  const upload = { ...file, siteId, stream, by: 'visitor', byId: visitorId, internal: false, sha256: '', keptSha256: '' } as const;
  await relay.deps.store.uploads.create({ ...upload, storageKey: 'key7', createdAt: '2026-03-01T10:00:00.000Z' });
  await relay.conversation(6, (await relay.newVisitor()).visitorId, [
    { type: 'message.posted', messageId: 'm', text: 'OF ANOTHER', attachments: [] },
  ]);

  const at = relay.deps.now().toISOString();
  const avatar = { id: 'av_1', siteId, visitorId, url: 'https://faces.example/SECRET-PATH.png', storageKey: 'aa:face', at };
  await relay.deps.store.avatars.put(avatar, { source: 'verified', by: null, at });
  await relay.deps.blobs.put('aa:face', new Uint8Array([4, 5, 6]));
  await relay.deps.store.avatars.fetched(avatar, { mime: 'image/webp' });
  await relay.asStaff('agent', 'PATCH', `/api/staff/visitors/${visitorId}/contact`, { wantsTranscript: 'yes' });

  const taken = async (query = '') => {
    const response = await relay.asStaff('admin', 'GET', `/api/staff/visitors/${visitorId}/export${query}`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    expect(response.headers.get('content-disposition')).toContain(`${visitorId}.zip`);
    return unpacked(new Uint8Array(await response.arrayBuffer()));
  };
  const files = await taken();
  expect(Object.keys(files).toSorted()).toEqual([
    'conversations/5/events.json',
    `conversations/5/files/${file.id} map.png`,
    'conversations/5/transcript.txt',
    'person.json',
    'picture.webp',
  ]);
  expect(JSON.parse(files['person.json']!.toString())).toMatchObject({ name: 'Ada', email: 'ada@site.example' });
  // T-41: what they want to be sent, and from whom we know; their picture whether or not anybody approved it.
  expect(JSON.parse(files['person.json']!.toString())).toMatchObject({
    optIns: { transcript: { value: 'yes', source: 'agent' }, announcements: null },
  });
  expect([...files['picture.webp']!]).toEqual([4, 5, 6]);
  expect([...files[`conversations/5/files/${file.id} map.png`]!]).toEqual([7, 8, 9]);
  expect(files['conversations/5/transcript.txt']!.toString()).toContain('I am lost');
  const everything = Object.values(files).join('\n');
  expect(everything).toContain('Phone');
  for (const foreign of ['COMMENT OF STAFF', 'OF ANOTHER', agentIds.admin, 'secretHash']) expect(everything).not.toContain(foreign);
  expect(Object.values(await taken('?notes=1')).join('\n')).toContain('COMMENT OF STAFF');
});

test('a file is one that other programs unpack, also with names in other scripts and nothing in it', async () => {
  async function* entries() {
    yield { name: 'a/ü – مرحبا.txt', bytes: Buffer.from('x'.repeat(70_000)) };
    yield { name: 'empty', bytes: new Uint8Array() };
  }
  const parts: Uint8Array[] = [];
  for await (const part of zipOf(entries())) parts.push(part);
  const files = unpacked(Buffer.concat(parts));
  expect(Object.keys(files).toSorted()).toEqual(['a/ü – مرحبا.txt', 'empty']);
  expect(files['a/ü – مرحبا.txt']).toHaveLength(70_000);
});
