// GUARANTEES §3.4, HTTP rows 49–62: each bad request has its exact status and code, and nothing breaks.
import { beforeAll, describe, expect, test } from 'vitest';
import { aRelay, EVENT, fromPage, OWN, verdict, type Relay } from './a-relay.ts';

let relay: Relay;
let bearer: string;
beforeAll(async () => {
  relay = await aRelay();
  ({ bearer } = await relay.newVisitor());
});

const open = { site: 'demo', act: 'open', language: 'en' };
const openWith = (body: unknown, headers: Record<string, string> = {}) =>
  relay.asVisitor(undefined, 'POST', '/api/visitor/open', body, headers);
const endless = (): ReadableStream =>
  new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
  });

describe('a body', () => {
  test.each<[string, unknown, Record<string, string>, string]>([
    ['endless and without length (49)', endless(), {}, '413 too_large'],
    ['of a declared 1 GB (49)', '{}', { 'content-length': '1000000000' }, '413 too_large'],
    ['of 65,537 bytes', `"${'x'.repeat(65_535)}"`, {}, '413 too_large'],
    ['in gzip (50)', new Uint8Array([31, 139]), { 'content-encoding': 'gzip' }, '415 unsupported_type'],
    ['in br (50)', '{}', { 'content-encoding': 'br' }, '415 unsupported_type'],
    ['as text/plain (51)', JSON.stringify(open), { 'content-type': 'text/plain' }, '415 unsupported_type'],
    ['as a form (51)', 'site=demo', { 'content-type': 'application/x-www-form-urlencoded' }, '415 unsupported_type'],
    ['as utf-7 (7)', JSON.stringify(open), { 'content-type': 'application/json; charset=utf-7' }, '415 unsupported_type'],
    ['with broken UTF-8 (6)', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), {}, '400 bad_encoding'],
    ['with overlong UTF-8 (7)', new Uint8Array([0x22, 0xc0, 0xaf, 0x22]), {}, '400 bad_encoding'],
    ['in UTF-16 (7)', new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), {}, '400 bad_encoding'],
    ['that begins with a byte order mark', `\ufeff${JSON.stringify(open)}`, {}, '400 bad_json'],
    ['that is empty', '', {}, '400 bad_json'],
    ['that is null (28)', 'null', {}, '400 bad_frame'],
    ['that is a list (28)', '[]', {}, '400 bad_frame'],
    ['nested 100,000 deep (29)', '['.repeat(60_000), {}, '400 too_deep'],
    ['with a key twice (30)', '{"site":"demo","site":"other","act":"open","language":"en"}', {}, '400 bad_frame'],
    ['with __proto__ (31)', '{"site":"demo","act":"open","language":"en","__proto__":{}}', {}, '400 unknown_field'],
    ['with a field of its own (43)', { ...open, verified: true }, {}, '400 unknown_field'],
    ['without a field (34)', { site: 'demo', act: 'open' }, {}, '400 missing_field'],
    ['with a wrong type (33)', { ...open, language: {} }, {}, '400 bad_type'],
    ['with a bad e-mail (88)', { ...open, profile: { email: 'a@x,b@y' } }, {}, '400 bad_email'],
    ['with a bad name (11)', { ...open, profile: { name: 'a\nb' } }, {}, '400 bad_name'],
    ['with broken letters (4)', '{"site":"demo","act":"open","language":"en","profile":{"role":"a\\ud800"}}', {}, '400 bad_unicode'],
    ['with NUL (5)', '{"site":"demo","act":"open","language":"en","profile":{"role":"a\\u0000"}}', {}, '400 bad_characters'],
    ['for a site that is not', { ...open, site: 'nope' }, {}, '403 origin_not_allowed'],
  ])('%s is refused', async (_, body, headers, expected) => {
    expect(await verdict(await openWith(body, headers))).toBe(expected);
  });

  test.each(['../../x', 'zh-Hant-u-co-pinyin', 'xx', ''])('in the language %j falls back and is answered (60)', async (language) => {
    expect(await verdict(await openWith({ ...open, language }))).toBe('200');
  });
});

describe('a request line', () => {
  test.each([
    ['PUT', '/api/visitor/open', '405 method_not_allowed'],
    ['DELETE', '/healthz', '405 method_not_allowed'],
    ['POST', '/api/staff/me', '405 method_not_allowed'],
    ['GET', '/api/staff/sign-in', '405 method_not_allowed'],
    ['POST', '/', '405 method_not_allowed'],
    ['GET', '/api/nothing', '404 not_found'],
    ['GET', '//etc/passwd', '400 bad_param'],
    ['GET', '/dashboard//evil.example', '400 bad_param'],
    ['GET', '/demo/..%2f..%2fetc/passwd', '400 bad_param'],
    ['GET', '/demo/..%5cx', '400 bad_param'],
    ['GET', '/demo/%00', '400 bad_param'],
    ['GET', '/demo/%zz', '400 bad_param'],
    ['GET', '/demo/%c0%ae', '400 bad_param'],
    ['GET', `/${'x'.repeat(16_000)}`, '400 bad_param'],
    ['GET', '/demo/%2e%2e/%2e%2e/etc/passwd', '404 not_found'],
    ['GET', '/demo/./../etc/passwd', '404 not_found'],
  ])('%s %s is refused (52, 53)', async (method, path, expected) => {
    expect(await verdict(await relay.asVisitor(undefined, method, path))).toBe(expected);
  });

  test.each([
    '?category=open&category=closed',
    '?category[]=open',
    '?category[$ne]=open',
    '?category=deleted',
    '?before=',
    `?${Array.from({ length: 1_000 }, (_, i) => `a${i}=1`).join('&')}`,
    '?before=tampered',
  ])('the query %s is refused (54, 61)', async (query) => {
    expect(await verdict(await relay.asStaff('agent', 'GET', `/api/staff/conversations${query.slice(0, 8_000)}`))).toBe('400 bad_param');
  });

  test.each(['limit=1000000000', 'limit=0', 'limit=-1', 'limit=1e1', 'before=-1', 'before=0', 'before=x', 'page=-1'])(
    'the page %s is refused (61)',
    async (query) => {
      const stream = await relay.conversation(1, (await relay.newVisitor()).visitorId);
      expect(await verdict(await relay.asStaff('agent', 'GET', `/api/staff/conversations/${stream}/events?${query}`))).toBe(
        '400 bad_param',
      );
    },
  );

  test('a search of 10 KB is refused, one of special characters is literal (17, 18)', async () => {
    const search = (q: string) => relay.asStaff('agent', 'GET', `/api/staff/conversations?q=${encodeURIComponent(q)}`);
    expect(await verdict(await search('x'.repeat(1_800)))).toBe('400 bad_query');
    expect(await verdict(await search(`'; DROP TABLE visitors; -- " OR 1=1 %_ NEAR( *`))).toBe('200');
  });

  test.each([
    'from=2026-02-30&to=2026-03-01',
    'from=2026-03-02&to=2026-03-01',
    'from=0000-01-01&to=2026-01-01',
    'from=+275761-01-01&to=2026-01-01',
    'from=2020-01-01&to=2026-01-01',
    'from=yesterday&to=2026-01-01',
    'to=2026-01-01',
  ])('the days %s are refused (62)', async (query) => {
    expect(await verdict(await relay.asStaff('agent', 'GET', `/api/staff/insight?${query}`))).toBe('400 bad_date');
  });
});

describe('the Host header', () => {
  test.each(['evil.example', 'localhost', 'localhost:1', 'localhost:8787.evil.example', '', 'LOCALHOST:8787'])('%j (55)', async (host) => {
    const expected = host === 'LOCALHOST:8787' ? '200' : '421 bad_host';
    expect(await verdict(await relay.app.request(`${OWN}/healthz`, { headers: { host } }))).toBe(expected);
  });
});

test('an address in the request line that is not the Host is refused (55)', async () => {
  const headers = { host: 'localhost:8787' };
  expect(await verdict(await relay.app.request('http://evil.example/healthz', { headers }))).toBe('421 bad_host');
  expect(await verdict(await relay.app.request('http://127.0.0.1:8787/healthz', { headers }))).toBe('421 bad_host');
});

describe('the Origin header of a visitor', () => {
  const cases = [
    'null',
    'https://event.example:8443',
    'http://event.example',
    'https://evil-event.example',
    'https://event.example.evil.example',
    'https://EVENT.example',
    'https://event.example.',
    'https://event.example/',
    'https://user@event.example',
    'https://xn--vent-9oa.example',
    'https://event.example, https://event.example',
  ];
  test.each(cases)('%s is refused on opening, on a call and before a call (56)', async (origin) => {
    const refused = [
      await openWith(open, { origin }),
      await relay.asVisitor(bearer, 'POST', '/api/visitor/ticket', {}, { origin }),
      await relay.asVisitor(undefined, 'OPTIONS', '/api/visitor/ticket', undefined, { origin, 'access-control-request-method': 'POST' }),
    ];
    for (const response of refused) {
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      const { code, message, field } = (await response.clone().json()) as Record<string, string>;
      expect({ code, field }).toEqual({ code: 'origin_not_allowed', field: 'allowedOrigins' });
      expect(message).toContain(origin);
      expect(response.status).toBe(403);
    }
  });

  test('a missing one is refused where something changes', async () => {
    const { origin: _, ...headers } = fromPage();
    const response = await relay.app.request(`${OWN}/api/visitor/ticket`, {
      method: 'POST',
      headers: { ...headers, authorization: bearer },
    });
    expect(await verdict(response)).toBe('403 origin_not_allowed');
  });

  test('a read without one speaks for the relay itself, which must be listed, and never for another site', async () => {
    const stream = await relay.conversation(2, bearer.slice('Bearer '.length).split('.')[0]!);
    const read = (headers: Record<string, string>, own = OWN) =>
      relay.app.request(`${own}/api/visitor/conversations/${stream}/events`, { headers: { authorization: bearer, ...headers } });
    expect(await verdict(await read({}))).toBe('200');
    expect(await verdict(await read({ 'sec-fetch-site': 'cross-site' }))).toBe('403 origin_not_allowed');
    expect(await verdict(await read({}, 'http://127.0.0.1:8787'))).toBe('403 origin_not_allowed');
  });

  test('a listed one is told so, without credentials, before and after', async () => {
    const asked = { origin: EVENT, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };
    const before = await relay.asVisitor(undefined, 'OPTIONS', '/api/visitor/open', undefined, asked);
    const after = await relay.asVisitor(bearer, 'POST', '/api/visitor/ticket', {});
    expect(before.status).toBe(204);
    for (const { headers } of [before, after]) {
      expect(headers.get('access-control-allow-origin')).toBe(EVENT);
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });
});

test('HEAD answers as GET does, without a body and without an effect (52)', async () => {
  const response = await relay.asStaff('agent', 'HEAD', '/api/staff/me');
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
});

test('a fault becomes a 500 that tells nothing, and a line in the log', async () => {
  const broken = await aRelay({ dispatch: () => Promise.reject(new Error('secret inside')) });
  const { visitorId } = await broken.newVisitor();
  await broken.conversation(1, visitorId, [{ type: 'conversation.queued' }]);
  const response = await broken.asStaff('agent', 'POST', '/api/staff/take-next', {});
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
  expect(broken.logged).toEqual(['error [http] a request failed']);
});
