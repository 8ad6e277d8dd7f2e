// GUARANTEES §3.4 rows 45, 46, 49, 52, 55 and 59 byte by byte against a real server: what is no request is told so at
// once, what never ends is cut, and others are served meanwhile.
import { connect as dial } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWholeRelay, EVENT, type WholeRelay } from '../a-whole-relay.ts';
import { dialRaw, handshake } from './raw-frames.ts';

let whole: WholeRelay;
beforeAll(async () => {
  whole = await aWholeRelay();
});
afterAll(() => whole.stop());

const origin = `Origin: ${EVENT}`;
const upgrade = (...more: readonly string[]): string => handshake(whole.port, '/socket/visitor', [origin, ...more]);
const host = (): string => `Host: localhost:${whole.port}`;
const request = (line: string, ...headers: readonly string[]): string => `${[`${line} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`;
const many = (count: number): string[] => Array.from({ length: count }, (_, n) => `X-${n}: 1`);

describe('row 45: handshakes that are none', () => {
  it.each<[what: string, status: RegExp, text: () => string]>([
    ['HTTP/1.0', /^HTTP\/1.1 426/u, () => upgrade().replace('HTTP/1.1', 'HTTP/1.0')],
    ['Connection: close', /^HTTP\/1.1 426/u, () => upgrade().replace('Connection: Upgrade', 'Connection: close')],
    ['no Upgrade', /^HTTP\/1.1 426/u, () => upgrade().replace('Upgrade: websocket\r\n', '')],
    ['another protocol', /^HTTP\/1.1 400/u, () => upgrade().replace('Upgrade: websocket', 'Upgrade: h2c')],
    ['a short key', /^HTTP\/1.1 400/u, () => upgrade().replace(/Key: .*/u, 'Key: short')],
    ['65 headers', /^HTTP\/1.1 431/u, () => upgrade(...many(59))],
    ['a header of 20 KB', /^HTTP\/1.1 431/u, () => upgrade(`X-Long: ${'x'.repeat(20_000)}`)],
    ['50 KB of spaces as protocols', /^HTTP\/1.1 (?:400|431)/u, () => upgrade(`Sec-WebSocket-Protocol: a${' '.repeat(50_000)}b`)],
  ])('row 45: %s', async (_, status, text) => {
    expect(await dialRaw(whole.port, text()).status).toMatch(status);
  });

  it.each(['//', '//[', 'http://[/socket/visitor', '*'])(
    'row 45: a target that is no address, %s, is nowhere and no fault of ours',
    async (target) => {
      expect(await dialRaw(whole.port, upgrade().replace('/socket/visitor', target)).status).toMatch(/^HTTP\/1.1 404/u);
      expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
    },
  );

  it('row 45: 64 headers are still a handshake', async () => {
    const raw = dialRaw(whole.port, upgrade(...many(58)));
    expect(await raw.status).toContain('101');
    raw.wire.destroy();
  });
});

describe('row 46: a handshake that is spelled out byte by byte', () => {
  it('row 46: is cut after ten seconds, and others are served meanwhile', async () => {
    const began = performance.now();
    const slow = dial(whole.port, '127.0.0.1');
    slow.on('error', () => undefined);
    let answer = '';
    slow.on('data', (data: Buffer) => (answer += data.toString()));
    const cut = new Promise<number>((resolve) => slow.once('close', () => resolve(performance.now() - began)));
    const text = upgrade();
    let at = 0;
    const typing = setInterval(() => slow.writable && slow.write(text[at++ % 40] ?? 'x'), 200);
    const halfOpen = Array.from({ length: 500 }, () => dial(whole.port, '127.0.0.1').on('error', () => undefined));
    for (let n = 0; n < 10; n += 1) expect((await fetch(`http://127.0.0.1:${whole.port}/healthz`)).status).toBe(200);
    const joined = await whole.join(await whole.visitor());
    expect(slow.destroyed).toBe(false);
    const ms = await cut;
    clearInterval(typing);
    expect(ms).toBeGreaterThan(9_000);
    expect(ms).toBeLessThan(20_000);
    expect(answer === '' || answer.startsWith('HTTP/1.1 408')).toBe(true);
    joined.send({ type: 'ping' });
    await joined.until((frame) => frame['type'] === 'pong');
    for (const wire of halfOpen) wire.destroy();
  }, 30_000);
});

describe('bodies and headers that two readers would read differently', () => {
  const post = (...headers: readonly string[]): string =>
    request('POST /api/visitor/open', host(), origin, 'Content-Type: application/json', ...headers);
  it.each<[what: string, status: RegExp, text: () => string]>([
    ['row 49: two lengths', /^HTTP\/1.1 400/u, () => `${post('Content-Length: 2', 'Content-Length: 4')}{}`],
    ['row 49: a length and chunks', /^HTTP\/1.1 400/u, () => `${post('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['row 49: a length that is no number', /^HTTP\/1.1 400/u, () => `${post('Content-Length: 2x')}{}`],
    ['row 49: chunks that are none', /^HTTP\/1.1 400/u, () => `${post('Transfer-Encoding: chunked')}zz\r\n{}\r\n0\r\n\r\n`],
    [
      'row 49: chunks beyond the limit, without a length',
      /^HTTP\/1.1 413/u,
      () => `${post('Transfer-Encoding: chunked')}${`4000\r\n${'x'.repeat(0x4000)}\r\n`.repeat(5)}`,
    ],
    ['row 52: TRACE', /^HTTP\/1.1 (?:400|405)/u, () => request('TRACE /api/visitor/open', host(), origin)],
    ['row 55: two hosts', /^HTTP\/1.1 4(?:00|21)/u, () => request('GET /healthz', host(), 'Host: evil.example')],
    ['row 55: no host', /^HTTP\/1.1 400/u, () => request('GET /healthz')],
    ['row 55: an absolute address', /^HTTP\/1.1 4(?:00|21)/u, () => request('GET http://evil.example/healthz', host())],
    ['row 59: If-None-Match of 64 KB', /^HTTP\/1.1 431/u, () => request('GET /healthz', host(), `If-None-Match: "${'x'.repeat(65_536)}"`)],
    ['row 59: a cookie of 64 KB', /^HTTP\/1.1 431/u, () => request('GET /api/staff/me', host(), `Cookie: a=${'x'.repeat(65_536)}`)],
    [
      'row 59: Accept-Language of 20 KB',
      /^HTTP\/1.1 431/u,
      () => request('GET /healthz', host(), `Accept-Language: ${'en,'.repeat(7_000)}`),
    ],
  ])('%s', async (_, status, text) => {
    const raw = dialRaw(whole.port, text());
    expect(await raw.status).toMatch(status);
    raw.wire.destroy();
  });

  it('a body that is cut before its length harms nobody', async () => {
    const raw = dialRaw(whole.port, `${post('Content-Length: 100')}{"site":`);
    raw.wire.end();
    await new Promise((resolve) => raw.wire.once('close', resolve));
    expect((await fetch(`http://127.0.0.1:${whole.port}/healthz`)).status).toBe(200);
    expect(whole.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
