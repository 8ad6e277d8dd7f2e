// Files of saved replies: kept once, seen with their reply, and copied into the conversation where the reply is used.
import { describe, expect, test } from 'vitest';
import type { Attachment } from '#protocol/conversation/parts.ts';
import type { SavedReply } from '#protocol/http/replies.ts';
import { replyLimits } from '#protocol/reply-limits.ts';
import type { Role } from '#protocol/actor.ts';
import { aRelay, id, verdict, type Relay } from '../a-relay.ts';

const words = (files: readonly string[], change: object = {}) => ({
  title: 'Map',
  shortcut: 'map',
  category: 'other',
  language: 'en',
  body: 'Here is the map.',
  buttons: null,
  files,
  ...change,
});
const keep = (relay: Relay, role: Role, n: number, bytes = new Uint8Array([n])) =>
  relay.asStaff(role, 'POST', `/api/staff/reply-files?id=${id('at', n)}&name=map${n}.png`, bytes);
const save = (relay: Relay, role: Role, files: readonly string[], change: object = {}, scope = 'personal') =>
  relay.asStaff(role, 'POST', '/api/staff/replies', { scope, words: words(files, change) });
const saved = async (response: Response | Promise<Response>) => (await (await response).json()) as SavedReply;
const bytesOf = async (response: Response | Promise<Response>) => [...new Uint8Array(await (await response).arrayBuffer())];

describe('M-17: files of a saved reply', () => {
  test('are kept, named by the reply, and read by who sees it', async () => {
    const relay = await aRelay();
    expect(await (await keep(relay, 'admin', 1)).json()).toMatchObject({ id: id('at', 1), name: 'map1.png', mime: 'image/png' });
    const reply = await saved(save(relay, 'admin', [id('at', 1)], {}, 'site'));
    expect(reply.files).toMatchObject([{ id: id('at', 1), name: 'map1.png', size: 1 }]);
    const path = (file: string, of = reply.id) => `/api/staff/replies/${of}/files/${file}`;
    expect(await bytesOf(relay.asStaff('agent', 'GET', path(id('at', 1))))).toEqual([1]);
    await keep(relay, 'admin', 2);
    expect(await verdict(await relay.asStaff('admin', 'GET', path(id('at', 2))))).toBe('404 not_found');
    const own = await saved(save(relay, 'admin', [id('at', 2)], { shortcut: 'own' }));
    expect(await verdict(await relay.asStaff('agent', 'GET', path(id('at', 2), own.id)))).toBe('404 not_found');
    expect(await verdict(await relay.asStaff('agent', 'GET', `/api/staff/files/${id('at', 1)}`))).toBe('404 not_found');
  });

  test('a reply can have what its writer sent, or what a reply that they see has, and no more than a few', async () => {
    const relay = await aRelay();
    await keep(relay, 'admin', 1);
    expect(await (await save(relay, 'agent', [id('at', 1)])).json()).toMatchObject({ code: 'bad_attachment', field: 'words.files' });
    expect(await verdict(await save(relay, 'admin', [id('at', 9)]))).toBe('400 bad_attachment');
    expect(await verdict(await save(relay, 'admin', [id('at', 1), id('at', 1)]))).toBe('400 bad_field');
    const many = Array.from({ length: replyLimits.files + 1 }, (_, n) => id('at', 20 + n));
    expect(await verdict(await save(relay, 'admin', many))).toBe('400 too_many');
    await save(relay, 'admin', [id('at', 1)], {}, 'site');
    const copy = await saved(save(relay, 'agent', [id('at', 1)], { shortcut: 'mine' }));
    expect(copy.files).toHaveLength(1);
    const change = { version: 1, words: words([], { shortcut: 'mine' }) };
    expect((await saved(relay.asStaff('agent', 'PUT', `/api/staff/replies/${copy.id}`, change))).files).toEqual([]);
  });

  test('are copied into a conversation, once for an id, and stay there whatever becomes of the reply', async () => {
    const relay = await aRelay();
    const { visitorId, bearer } = await relay.newVisitor();
    const stream = await relay.conversation(1, visitorId);
    await keep(relay, 'admin', 1);
    const reply = await saved(save(relay, 'admin', [id('at', 1)], {}, 'site'));
    const use = (as: number, file = id('at', 1)) =>
      relay.asStaff('agent', 'POST', `/api/staff/conversations/${stream}/reply-files`, { id: id('at', as), reply: reply.id, file });
    const first = (await (await use(50)).json()) as Attachment;
    expect(first).toEqual({ ...reply.files[0], id: id('at', 50) });
    expect(await (await use(50)).json()).toEqual(first);
    expect(await verdict(await use(1))).toBe('409 id_reused');
    expect(await verdict(await use(51, id('at', 2)))).toBe('400 bad_attachment');
    expect(await verdict(await relay.asStaff('admin', 'POST', `/api/staff/replies/${reply.id}/delete`, { version: 1 }))).toBe('204');
    expect(await verdict(await use(52))).toBe('400 bad_attachment');
    expect(await bytesOf(relay.asStaff('agent', 'GET', `/api/staff/files/${id('at', 50)}`))).toEqual([1]);
    // A visitor is given the copy, as any file of their conversation, and never what the reply has.
    expect(await verdict(await relay.asVisitor(bearer, 'GET', `/api/visitor/files/${id('at', 1)}`))).toBe('404 not_found');
  });

  test('a closed conversation takes none, and a disk that runs full neither', async () => {
    let short = false;
    const relay = await aRelay({ isShort: () => short });
    const { visitorId } = await relay.newVisitor();
    const [open, closed] = [
      await relay.conversation(1, visitorId),
      await relay.conversation(2, visitorId, [{ type: 'conversation.closed', how: 'visitor' }]),
    ];
    await keep(relay, 'admin', 1);
    const reply = await saved(save(relay, 'admin', [id('at', 1)], {}, 'site'));
    const use = (stream: string, as: number) =>
      relay.asStaff('agent', 'POST', `/api/staff/conversations/${stream}/reply-files`, {
        id: id('at', as),
        reply: reply.id,
        file: id('at', 1),
      });
    expect(await verdict(await use(closed, 60))).toBe('409 closed');
    short = true;
    expect(await verdict(await use(open, 61))).toBe('507 storage_full');
    expect(await verdict(await keep(relay, 'admin', 3))).toBe('507 storage_full');
  });
});
