// Calls to services over real sockets: what is sent, and every way in which an answer can be no answer (GUARANTEES T18, T19).
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { outsideCalls, type OutsideCall, type OutsideParts } from '#relay/integrations/outside/outside-calls.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const never = new AbortController().signal;
const json = { 'content-type': 'application/json; charset=utf-8' };
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function aService(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void): Promise<number> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(request, response, body));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const aCall = (change: Partial<OutsideCall> = {}): OutsideCall => ({
  id: '11111111-1111-4111-8111-111111111111',
  siteKey: 'demo',
  name: 'lookup',
  method: 'POST',
  body: { email: 'joe@x.example', count: 2 },
  timeoutMs: 10_000,
  wanted: true,
  ...change,
});

/** The name leads to this machine, which only tests may reach. */
function calls(port: number, more: Partial<OutsideParts> = {}, url = `http://service.example:${port}/lookup?v=1`) {
  return outsideCalls({
    services: new Map([['lookup', { url, secret: SECRET }]]),
    resolve: async () => ['127.0.0.1'],
    isAllowed: () => true,
    ...more,
  });
}

describe('a call to a service', () => {
  test('is signed over id, time and body, names itself, and brings back JSON', async () => {
    let seen: { headers: IncomingMessage['headers']; url: string | undefined; body: string } | undefined;
    const port = await aService(({ headers, url }, response, body) => {
      seen = { headers, url, body };
      response.writeHead(200, json).end('{"registered":true}');
    });
    const now = new Date('2030-05-17T10:00:00.000Z');
    const answer = await calls(port, { now: () => now })(aCall(), never);
    expect(answer).toEqual({ json: { registered: true } });
    expect(seen?.url).toBe('/lookup?v=1');
    expect(seen?.body).toBe('{"email":"joe@x.example","count":2}');
    const signed = `${aCall().id}.${now.getTime() / 1_000}.${seen?.body}`;
    expect(seen?.headers).toMatchObject({
      host: `service.example:${port}`,
      'webhook-id': aCall().id,
      'idempotency-key': aCall().id,
      'webhook-timestamp': String(now.getTime() / 1_000),
      'webhook-signature': `v1,${createHmac('sha256', Buffer.alloc(32, 7)).update(signed).digest('base64')}`,
    });
  });

  test('of method GET has its values in the address', async () => {
    let seen: string | undefined;
    const port = await aService((request, response) => {
      seen = request.url;
      response.writeHead(200, json).end('1');
    });
    await calls(port)(aCall({ method: 'GET', body: { email: 'a&b=c@x.example' } }), never);
    expect(seen).toBe('/lookup?v=1&email=a%26b%3Dc%40x.example');
  });

  test('of which nothing is wanted needs no body', async () => {
    const port = await aService((_, response) => void response.writeHead(204).end());
    expect(await calls(port)(aCall({ wanted: false }), never)).toEqual({ json: null });
    expect(await calls(port)(aCall(), never)).toEqual({ fault: 'not_json' });
  });

  test.each<[string, string, (response: ServerResponse) => void]>([
    ['redirected', 'a way on to another place is not followed', (to) => void to.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['bad_status', '404', (to) => void to.writeHead(404, json).end('{}')],
    ['bad_status', '500', (to) => void to.writeHead(500, json).end('{}')],
    ['not_json', 'a page', (to) => void to.writeHead(200, { 'content-type': 'text/html' }).end('{}')],
    ['not_json', 'half of it', (to) => void to.writeHead(200, json).end('{"a":')],
    ['packed', 'a packed one', (to) => void to.writeHead(200, { ...json, 'content-encoding': 'gzip' }).end('{}')],
    ['too_big', '65 KiB', (to) => void to.writeHead(200, json).end(`"${'x'.repeat(65 * 1_024)}"`)],
    ['unreachable', 'a broken line', (to) => void (to.writeHead(200, json).write('{"a":1'), to.destroy())],
    ['unreachable', 'headers without end', (to) => void to.writeHead(200, { ...json, 'x-more': 'x'.repeat(20_000) }).end('{}')],
  ])('%s: %s', async (fault, _, answer) => {
    const port = await aService((__, response) => answer(response));
    expect(await calls(port)(aCall(), never)).toMatchObject({ fault });
  });

  test('an answer without end is cut off at its size, not read', async () => {
    let stopped = false;
    const port = await aService((_, response) => {
      response.writeHead(200, json);
      const pour = (): void => void (response.destroyed || (response.write('x'.repeat(65_536)), setImmediate(pour)));
      response.on('close', () => (stopped = true));
      pour();
    });
    expect(await calls(port)(aCall(), never)).toEqual({ fault: 'too_big' });
    await expect.poll(() => stopped).toBe(true);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['nothing at all', () => undefined],
    ['a byte now and then', drips],
  ])('has one time for everything: %s', async (_, answer) => {
    const port = await aService((__, response) => answer(response));
    expect(await calls(port)(aCall({ timeoutMs: 150 }), never)).toEqual({ fault: 'timeout' });
  });

  test('waits no longer than that for a name either', async () => {
    expect(await calls(1, { resolve: () => new Promise(() => undefined) })(aCall({ timeoutMs: 50 }), never)).toEqual({ fault: 'timeout' });
  });

  test('is broken off where the relay stops', async () => {
    const stop = new AbortController();
    const port = await aService(() => stop.abort());
    expect(await calls(port)(aCall(), stop.signal)).toEqual({ fault: 'stopped' });
  });

  test('goes to nobody who is not in the list, or not for this site', async () => {
    expect(await calls(1)(aCall({ name: 'other' }), never)).toEqual({ fault: 'unknown_service' });
    const services = new Map([['lookup', { url: 'https://x.example/', secret: SECRET, sites: ['fair'] }]]);
    expect(await calls(1, { services })(aCall(), never)).toEqual({ fault: 'unknown_service' });
  });

  test('finds no name, or nobody there', async () => {
    expect(await calls(1, { resolve: () => Promise.reject(new Error('ENOTFOUND')) })(aCall(), never)).toEqual({ fault: 'no_address' });
    const port = await aService(() => undefined);
    for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
    expect(await calls(port)(aCall(), never)).toEqual({ fault: 'unreachable' });
  });
});

describe('T18: what is private is never reached', () => {
  const guarded = (port: number, url: string, resolve: OutsideParts['resolve']) =>
    outsideCalls({ services: new Map([['lookup', { url, secret: SECRET }]]), ...(resolve && { resolve }) })(aCall(), never).then(
      (answer) => ({
        answer,
        port,
      }),
    );

  test.each([
    'http://127.0.0.1',
    'http://127.1',
    'http://0',
    'http://0x7f.1',
    'http://2130706433',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://169.254.169.254',
    'http://[fd00::1]',
    'http://[64:ff9b::7f00:1]',
  ])('%s', async (origin) => {
    let asked = 0;
    const port = await aService((_, response) => void ((asked += 1), response.writeHead(200, json).end('{}')));
    const { answer } = await guarded(port, `${origin}:${port}/`, undefined);
    expect(answer).toEqual({ fault: 'private_address' });
    expect(asked).toBe(0);
  });

  test('nor by a name of which only one address is', async () => {
    const port = await aService((_, response) => void response.writeHead(200, json).end('{}'));
    expect((await guarded(port, `http://x.example:${port}/`, async () => ['93.184.216.34', '10.0.0.1'])).answer).toEqual({
      fault: 'private_address',
    });
  });

  test('nor by a name that leads elsewhere the second time: it is looked up once, and that address is used', async () => {
    let lookups = 0;
    const port = await aService((_, response) => void response.writeHead(200, json).end('{"who":"me"}'));
    const changing = async (): Promise<readonly string[]> => [(lookups += 1) === 1 ? '127.0.0.1' : '127.0.0.2'];
    // Only the first address is allowed, as if it alone were public.
    const call = calls(port, { resolve: changing, isAllowed: (address) => address === '127.0.0.1' });
    expect(await call(aCall(), never)).toEqual({ json: { who: 'me' } });
    expect(lookups).toBe(1);
    expect(await call(aCall(), never)).toEqual({ fault: 'private_address' });
  });
});

function drips(to: ServerResponse): void {
  to.writeHead(200, json);
  const timer = setInterval(() => to.write(' '), 20);
  to.on('close', () => clearInterval(timer));
}
