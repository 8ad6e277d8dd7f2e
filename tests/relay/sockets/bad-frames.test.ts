// GUARANTEES §3.4 rows 21–35 and 43–45 on a real server: exact close codes and refusals, and nobody else notices.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCommandId, makeId } from '#protocol/ids.ts';
import { aWholeRelay, connect, EVENT, says, start, type Client, type Frame, type WholeRelay } from '../a-whole-relay.ts';
import { aPostLink } from './a-post-link.ts';
import { dialRaw, frame, handshake, type Raw } from './raw-frames.ts';

let whole: WholeRelay;
let bystander: Client;
beforeAll(async () => {
  whole = await aWholeRelay();
  bystander = await whole.join(await whole.visitor());
});
afterAll(async () => {
  const stream = makeId('cv');
  expect(await bystander.ask(stream, says('Still here', start))).toMatchObject({ type: 'ack' });
  expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  await whole.stop();
});

const TEXT = 1;
const BINARY = 2;
const close = (bytes: readonly number[]): Buffer => frame(8, Uint8Array.from(bytes));

describe('frames that break RFC 6455 close their own socket only', () => {
  it.each<[row: number, what: string, code: number, bytes: readonly Buffer[]]>([
    [21, 'invalid UTF-8', 1007, [frame(TEXT, Uint8Array.from([0x22, 0xff, 0xfe, 0x22]))]],
    [22, 'a frame of 65,537 bytes', 1009, [frame(TEXT, 'x'.repeat(65_537))]],
    [22, 'a declared length of 2 GiB', 1009, [frame(TEXT, 'x', { length: 2 ** 31 })]],
    [
      22,
      'fragments that add up to 70 KB',
      1009,
      [frame(TEXT, 'x'.repeat(35_000), { fin: false }), frame(0, 'x'.repeat(35_000), { fin: true })],
    ],
    [
      23,
      'many empty fragments',
      1008,
      [frame(TEXT, '', { fin: false }), ...Array.from({ length: 40 }, () => frame(0, '', { fin: false }))],
    ],
    [24, 'an unmasked frame', 1002, [frame(TEXT, '{}', { masked: false })]],
    [24, 'RSV1 without an extension', 1002, [frame(TEXT, '{}', { rsv1: true })]],
    [24, 'opcode 3', 1002, [frame(3, '')]],
    [24, 'a continuation of nothing', 1002, [frame(0, 'x')]],
    [24, 'a ping of 126 bytes', 1002, [frame(9, 'x'.repeat(126))]],
    [24, 'close code 1005', 1002, [close([0x03, 0xed])]],
    [24, 'a close reason that is not UTF-8', 1007, [close([0x03, 0xe8, 0xff, 0xfe])]],
    [25, 'a binary frame', 1003, [frame(BINARY, '{}')]],
    [26, 'a flood of pings', 1008, Array.from({ length: 200 }, () => frame(9, ''))],
    [26, 'a flood of pongs', 1008, Array.from({ length: 200 }, () => frame(10, ''))],
    [35, 'a first frame that is not hello', 1008, [frame(TEXT, '{"type":"ping"}')]],
  ])('row %i: %s → %i', async (_, __, code, bytes) => {
    const raw = await upgraded();
    for (const each of bytes) raw.write(each);
    expect(await raw.closeCode).toBe(code);
  });

  it('row 27: permessage-deflate is not negotiated', async () => {
    const raw = dialRaw(
      whole.port,
      handshake(whole.port, '/socket/visitor', [`Origin: ${EVENT}`, 'Sec-WebSocket-Extensions: permessage-deflate']),
    );
    expect(await raw.status).toContain('101');
    raw.write(frame(TEXT, 'x', { rsv1: true }));
    expect(await raw.closeCode).toBe(1002);
  });

  it('row 23: a hundred thousand empty fragments → 1008, and hardly any memory', async () => {
    const raw = await upgraded();
    const before = process.memoryUsage().rss;
    const piece = frame(0, '', { fin: false });
    raw.write(Buffer.concat([frame(1, '', { fin: false }), ...Array.from({ length: 100_000 }, () => piece)]));
    expect(await raw.closeCode).toBe(1008);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  });
});

async function upgraded(): Promise<Raw> {
  const raw = dialRaw(whole.port, handshake(whole.port, '/socket/visitor', [`Origin: ${EVENT}`]));
  expect(await raw.status).toContain('101');
  return raw;
}

const codeOf = (answer: Frame): string => (answer['refusal'] as { code: string }).code; // shape of protocol/refusals.ts
const stream = makeId('cv');
const command = (body: unknown, more: object = {}): string =>
  JSON.stringify({ type: 'command', id: makeCommandId(), stream, command: body, ...more });

describe('frames that say something wrong are refused, and the socket stays', () => {
  it.each<[row: number, what: string, code: string, text: string]>([
    [28, 'not JSON', 'bad_json', '{nonsense'],
    [28, 'null', 'bad_frame', 'null'],
    [28, 'a number', 'bad_frame', '1'],
    [28, 'a string', 'bad_frame', '"x"'],
    [28, 'a list', 'bad_frame', '[]'],
    [29, 'nested very deep', 'too_deep', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    [30, 'a key of 60 KB', 'bad_frame', `{"${'k'.repeat(60_000)}":1}`],
    [30, 'a key twice', 'bad_frame', `{"type":"ping","type":"ping"}`],
    [30, 'many keys', 'bad_frame', JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, 1])))],
    [31, '__proto__', 'unknown_field', '{"type":"ping","__proto__":{"a":1}}'],
    [31, 'constructor', 'unknown_field', '{"type":"ping","constructor":1}'],
    [32, 'a seq beyond 2^53', 'bad_range', `{"type":"follow","stream":"${stream}","after":9007199254740993}`],
    [32, 'a seq of 1e400', 'bad_type|bad_range', `{"type":"follow","stream":"${stream}","after":1e400}`],
    [32, 'a seq as text', 'bad_type', `{"type":"follow","stream":"${stream}","after":"5"}`],
    [32, 'a seq of 5.5', 'bad_range', `{"type":"follow","stream":"${stream}","after":5.5}`],
    [32, 'a seq of -1', 'bad_range', `{"type":"follow","stream":"${stream}","after":-1}`],
    [33, 'a list where text is due', 'bad_type', command({ type: 'message.post', text: ['x'] })],
    [33, 'a boolean where text is due', 'bad_type', command({ type: 'message.post', text: true })],
    [34, 'an unknown type', 'unknown_type', '{"type":"dance"}'],
    [34, 'an unknown command', 'unknown_type', command({ type: 'conversation.dance' })],
    [34, 'a missing field', 'missing_field', '{"type":"follow","after":0}'],
    [34, 'an extra field', 'unknown_field', '{"type":"ping","extra":1}'],
    [
      39,
      'an id that is no UUID',
      'bad_id',
      `{"type":"command","id":"${'x'.repeat(300)}","stream":"${stream}","command":{"type":"human.request"}}`,
    ],
    [43, 'a time set by the client', 'unknown_field', command({ type: 'message.post', text: 'x' }, { at: '2026-01-01' })],
    [43, 'a sender set by the client', 'unknown_field', command({ type: 'message.post', text: 'x', from: 'Ana' })],
    [1, 'an empty message', 'empty_message', command({ type: 'message.post', text: ' \u200b' })],
    [2, '4,001 characters', 'too_long', command({ type: 'message.post', text: 'x'.repeat(4_001) })],
    [4, 'half a character', 'bad_unicode', command({ type: 'message.post', text: 'a\ud800b' })],
    [5, 'a NUL', 'bad_characters', command({ type: 'message.post', text: 'a\u0000b' })],
    [
      4,
      'half a character in the page',
      'bad_unicode',
      JSON.stringify({ type: 'page', page: { url: 'https://a.example', title: 'a\ud800' } }),
    ],
  ])('row %i: %s → %s, over a socket and by post', async (_, __, code, text) => {
    const hello = { type: 'hello', v: 1, ticket: await whole.ticketOf(await whole.visitor()), resume: [] };
    const link = await aPostLink(whole.port, EVENT, hello);
    const refused = (frame: Frame): boolean => frame['type'] === 'error' || frame['type'] === 'refused';
    const posted = (await link.send(text)) ?? codeOf(await link.until(refused));
    expect(code.split('|')).toContain(posted);
    expect(await link.send('{"type":"ping"}')).toBeUndefined();
    await link.until((frame) => frame['type'] === 'pong');
    link.cancel();
    const client = await whole.join(await whole.visitor());
    const before = client.frames.length;
    client.send(text);
    const answer = await client.until((each) => each['type'] === 'error' || each['type'] === 'refused', before);
    expect(code.split('|')).toContain(codeOf(answer));
    client.send({ type: 'ping' });
    await client.until((each) => each['type'] === 'pong');
    client.socket.close();
  });

  it('row 28: ten bad frames in a row → 1008', async () => {
    const client = await whole.join(await whole.visitor());
    for (let n = 0; n < 10; n += 1) client.send('{');
    expect((await client.closed).code).toBe(1008);
  });

  it('nine bad frames and a good one, again and again, are borne', async () => {
    const client = await whole.join(await whole.visitor());
    for (let n = 0; n < 45; n += 1) client.send(n % 9 === 8 ? { type: 'ping' } : '{');
    client.send({ type: 'ping' });
    await client.until((each) => each['type'] === 'pong');
    client.socket.close();
  });

  it('row 34: a version that is not spoken here → upgrade_required and 4426', async () => {
    for (const v of [0, 2, 99]) {
      const client = await connect(whole.port, 'visitor', EVENT);
      client.send({ type: 'hello', v, something: 'new' });
      expect(await client.until((each) => each['type'] === 'error')).toMatchObject({ refusal: { code: 'upgrade_required' } });
      expect((await client.closed).code).toBe(4426);
    }
  });

  it('row 35: a second hello → 1008', async () => {
    const visitor = await whole.visitor();
    const client = await whole.join(visitor);
    client.send({ type: 'hello', v: 1, ticket: await whole.ticketOf(visitor), resume: [] });
    expect((await client.closed).code).toBe(1008);
  });
});

describe('row 45: handshakes that are none', () => {
  const origin = `Origin: ${EVENT}`;
  it.each<[what: string, status: RegExp, request: (port: number) => string]>([
    ['no key', /400/u, (port) => handshake(port, '/socket/visitor', [origin]).replace(/Sec-WebSocket-Key.*\r\n/u, '')],
    ['version 8', /400|426/u, (port) => handshake(port, '/socket/visitor', [origin]).replace('Version: 13', 'Version: 8')],
    ['20 KB of headers', /431/u, (port) => handshake(port, '/socket/visitor', [origin, `X-Long: ${'x'.repeat(20_000)}`])],
    ['another path', /404/u, (port) => handshake(port, '/socket/elsewhere', [origin])],
    ['a POST', /40[05]/u, (port) => handshake(port, '/socket/visitor', [origin]).replace('GET', 'POST')],
  ])('%s', async (_, status, request) => {
    const raw = dialRaw(whole.port, request(whole.port));
    expect(await raw.status).toMatch(status);
  });
});

describe('T11: only listed origins begin a handshake', () => {
  it.each([
    undefined,
    'null',
    'https://event.example:8443',
    'http://event.example',
    'https://evil-event.example',
    'https://event.example.evil',
    'https://EVENT.example',
    'https://event.example/',
    'https://event.example.',
    'https://user@event.example',
    'https://xn--vent-9oa.example',
  ])('%s → 403', async (origin) => {
    const raw = dialRaw(whole.port, handshake(whole.port, '/socket/visitor', origin === undefined ? [] : [`Origin: ${origin}`]));
    expect(await raw.status).toContain('403');
  });

  it('two Origin headers → 403', async () => {
    const raw = dialRaw(whole.port, handshake(whole.port, '/socket/visitor', [`Origin: ${EVENT}`, 'Origin: https://evil.example']));
    expect(await raw.status).toContain('403');
  });

  it('the dashboard’s socket takes the relay’s own origin only', async () => {
    const foreign = dialRaw(whole.port, handshake(whole.port, '/socket/staff', [`Origin: ${EVENT}`]));
    expect(await foreign.status).toContain('403');
    const own = dialRaw(whole.port, handshake(whole.port, '/socket/staff', [`Origin: ${whole.origin}`]));
    expect(await own.status).toContain('101');
    own.wire.destroy();
  });
});
