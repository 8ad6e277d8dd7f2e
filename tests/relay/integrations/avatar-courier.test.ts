// SPEC T-41 over real sockets: the relay fetches a picture once, keeps only what is one, and leaves nothing behind that is nobody's.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { takeIn } from '#relay/attachments/inspect.ts';
import { pictureKeeper } from '#relay/attachments/picture-keeper.ts';
import { avatarCourier, type AvatarCourierParts } from '#relay/integrations/avatar-courier.ts';
import { isPublicAddress } from '#relay/integrations/outside/public-address.ts';
import { bytesOf, chunk, gif, png } from '../attachments/files.ts';
import { memoryStore } from '../memory-store.ts';
import { aVisitor, clock, st, vs } from '../store/builders.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function aHost(answer: (response: ServerResponse) => void) {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    answer(response);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked: () => asked };
}

/** A visitor whose picture is at that port, and the courier that fetches it. */
async function named(port: number, more: Partial<AvatarCourierParts> = {}) {
  const store = memoryStore();
  const kept = new Map<string, Uint8Array>();
  const told: string[] = [];
  const logged: string[] = [];
  const blobs = {
    put: async (key: string, bytes: Uint8Array) => void kept.set(key, bytes),
    remove: async (key: string) => void kept.delete(key),
  };
  const courier = avatarCourier({
    avatars: store.avatars,
    ...pictureKeeper(async (bytes, name) => takeIn(bytes, name), blobs),
    resolve: async () => ['127.0.0.1'],
    isAllowed: () => true,
    told: (_, visitorId) => void told.push(visitorId),
    log: (line) => void logged.push(line),
    ...more,
  });
  await store.visitors.create(aVisitor(1));
  const avatar = { id: 'av_1', siteId: st(1), visitorId: vs(1), storageKey: 'aa:1', at: clock(0) };
  const by = { source: 'verified', by: null, at: clock(0) } as const;
  await store.avatars.put({ ...avatar, url: `http://faces.example:${port}/secret-path.png` }, by);
  const state = async () => {
    const found = await store.avatars.get(st(1), vs(1));
    return found && [found.state, found.mime ?? found.fault];
  };
  return { store, courier, kept, told, logged, state };
}

const face = png(120, 120, chunk('tEXt', bytesOf('Comment\0GPS 48.2')));

test('a sound picture is kept without what else was in it, and waits; it is asked for once', async () => {
  const host = await aHost((response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(face));
  const { courier, kept, told, state } = await named(host.port);
  await courier.now();
  await courier.now();
  expect(await state()).toEqual(['pending', 'image/png']);
  expect([...kept.keys(), host.asked()]).toEqual(['aa:1', 1]);
  expect(Buffer.from(kept.get('aa:1')!).includes('GPS')).toBe(false);
  expect(told).toEqual([vs(1)]);
});

test.each<[string, string, (response: ServerResponse) => void]>([
  ['type_not_allowed', 'a GIF', (to) => void to.end(gif(120, 120, bytesOf([0x2c], new Uint8Array(9), [2, 0])))],
  ['type_not_allowed', 'a page', (to) => void to.end('<html><script>alert(1)</script></html>')],
  ['bad_range', 'too small', (to) => void to.end(png(99, 400))],
  ['image_too_large', 'a bomb', (to) => void to.end(png(30_000, 30_000))],
  ['empty_file', 'nothing', (to) => void to.end()],
  ['bad_status', 'not there', (to) => void to.writeHead(404).end()],
  ['redirected', 'elsewhere', (to) => void to.writeHead(302, { location: 'http://127.0.0.1/' }).end()],
  ['packed', 'packed', (to) => void to.writeHead(200, { 'content-encoding': 'gzip' }).end('x')],
  ['too_big', 'more than 2 MiB', (to) => void to.end(Buffer.alloc(2 * 1024 * 1024 + 1))],
  ['timeout', 'no answer', () => undefined],
])('%s: %s is not kept, and nothing of its address is logged', async (fault, _, answer) => {
  const host = await aHost(answer);
  const { courier, kept, logged, state } = await named(host.port, { timeoutMs: fault === 'timeout' ? 300 : 10_000 });
  await courier.now();
  expect(await state()).toEqual(['failed', fault]);
  expect([...kept.keys()]).toEqual([]);
  expect(logged).toEqual([`[avatars] av_1 cannot be had (${fault})`]);
});

test('T18: an address inside is not asked', async () => {
  const host = await aHost((response) => void response.end(face));
  const { courier, state } = await named(host.port, { isAllowed: isPublicAddress });
  await courier.now();
  expect([await state(), host.asked()]).toEqual([['failed', 'private_address'], 0]);
});

test('one whose visitor was erased meanwhile leaves nothing behind', async () => {
  let answer: ServerResponse | undefined;
  const host = await aHost((response) => (answer = response));
  const { store, courier, kept, state } = await named(host.port);
  const fetching = courier.now();
  await expect.poll(() => answer).toBeDefined();
  await store.erasures.put({ siteId: st(1), visitorId: vs(1), by: { id: '', name: 'x' }, at: clock(1), conversations: 0 });
  answer!.end(face);
  await fetching;
  expect([[...kept.keys()], await state()]).toEqual([[], undefined]);
});

test('a relay that stops, or whose disk is short, has tried nothing', async () => {
  const host = await aHost(() => undefined);
  const short = await named(host.port, { isShort: () => true });
  await short.courier.now();
  expect([await short.state(), host.asked()]).toEqual([['wanted', null], 0]);
  const { courier, state } = await named(host.port);
  const fetching = courier.now();
  await expect.poll(host.asked).toBe(1);
  await courier.stop();
  await fetching;
  expect(await state()).toEqual(['wanted', null]);
});
