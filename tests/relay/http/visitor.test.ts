import { describe, expect, test } from 'vitest';
import type { Attachment } from '#protocol/conversation/parts.ts';
import { refuse } from '#protocol/refusals.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import type { UploadRecord } from '#relay/store/uploads.ts';
import { aRelay, EVENT, id, siteId, verdict, type Relay } from './a-relay.ts';

const open = { site: 'demo', act: 'open', language: 'en' } as const;
const EARLIER = '2026-05-17T09:00:00.000Z';
const png = new Uint8Array([1, 2, 3, 4]);
const fileType = { 'content-type': 'image/png' };
const upload = (relay: Relay, bearer: string, stream: string, n: number, bytes: Uint8Array = png, headers: Record<string, string> = {}) =>
  relay.asVisitor(bearer, 'POST', `/api/visitor/conversations/${stream}/attachments?id=${id('at', n)}&name=a.png`, bytes, {
    ...fileType,
    ...headers,
  });

describe('S-34: messages before the chat is opened', () => {
  const asked = { site: 'demo', language: 'de-AT', page: { url: `${EVENT}/login`, title: 'Login' }, profile: { role: 'speaker' } };
  const message = { step: 'nudge', text: 'Hello?', afterSeconds: 5, oncePer: 'session' } as const;

  test('are told where the site wants them, and make nobody', async () => {
    const relay = await aRelay();
    const judged: unknown[] = [];
    relay.deps.live.messages = (_, flow, visitor) => (judged.push(visitor), flow ? [] : [message]);
    const ask = async (bearer?: string) => (await relay.asVisitor(bearer, 'POST', '/api/visitor/messages', asked)).json();
    expect(await ask()).toEqual({ messages: [] });
    expect(judged).toEqual([]);
    const { version, settings } = (await relay.deps.store.sites.byId(siteId))!;
    await relay.deps.store.sites.update(siteId, version, { ...settings, automaticMessages: true });
    expect(await ask()).toEqual({ messages: [message] });
    expect(judged.at(-1)).toMatchObject({ visits: 0, language: 'de-AT', role: 'speaker', page: asked.page });
    expect(await relay.deps.store.visitors.count(siteId)).toBe(0);
    const { bearer, visitorId } = await relay.newVisitor();
    await ask(bearer);
    expect(judged.at(-1)).toMatchObject({ id: visitorId, visits: 1, role: 'speaker' });
    expect(await relay.deps.store.visitors.get(siteId, visitorId)).toMatchObject({ visits: 1, role: null });
  });
});

describe('an event of the page', () => {
  test('is judged for a closed chat and for one that is opened; one that is none is refused', async () => {
    const relay = await aRelay();
    const { version, settings } = (await relay.deps.store.sites.byId(siteId))!;
    await relay.deps.store.sites.update(siteId, version, { ...settings, automaticMessages: true });
    const judged: unknown[] = [];
    relay.deps.live.messages = (_, __, ___, event) => (judged.push(event), []);
    relay.deps.live.greeting = (_, __, ___, before) => (judged.push(before), []);
    const asked = { site: 'demo', language: 'en' };
    const bearer = (await relay.newVisitor()).bearer;
    judged.length = 0;
    await relay.asVisitor(bearer, 'POST', '/api/visitor/messages', { ...asked, event: 'payment_failed' });
    await relay.asVisitor(bearer, 'POST', '/api/visitor/open', { ...open, event: 'payment_failed' });
    expect(judged).toEqual(['payment_failed', { message: undefined, event: 'payment_failed' }]);
    for (const event of ['', 'two words', 'x'.repeat(65), '<b>', '-x'])
      for (const path of ['messages', 'open'])
        expect(
          await verdict(await relay.asVisitor(bearer, 'POST', `/api/visitor/${path}`, { ...(path === 'open' ? open : asked), event })),
        ).toMatch(/bad_name/u);
  });
});

describe('opening the chat', () => {
  test('T-43: what stands with the visitor in fields of the site’s own is known to the flow that greets them, and to nobody else', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    const { store, live } = relay.deps;
    const tier = {
      subject: 'visitor',
      key: 'tier',
      label: 'Tier',
      kind: 'text',
      options: [],
      requiredAt: null,
      visibleTo: 'agents',
    } as const;
    await store.definitions.replace(siteId, 'visitorFields', 0, [{ ...tier, options: [], fillBy: ['agent'] }]);
    await store.contacts.change(siteId, visitorId, new Map([['custom.tier', 'Gold']]), { source: 'agent', by: null, at: EARLIER });
    const judged: unknown[] = [];
    live.greeting = (_site, _flow, visitor) => (judged.push(visitor.own?.values), []);
    const opened = await relay.asVisitor(bearer, 'POST', '/api/visitor/open', open);
    expect(judged).toEqual([{ tier: 'Gold' }]);
    expect(await opened.text()).not.toContain('Gold');
  });

  test('makes a visitor once; the secret is given out once and kept as a hash only', async () => {
    const relay = await aRelay();
    const first = await relay.newVisitor();
    const again = await relay.asVisitor(first.bearer, 'POST', '/api/visitor/open', open);
    const stored = await relay.deps.store.visitors.get(siteId, first.visitorId);
    expect(first.secret).toMatch(/^[\w-]{43}$/u);
    expect(stored?.secretHash).toBe(hashOf(first.secret ?? ''));
    expect(JSON.stringify(stored)).not.toContain(first.secret);
    expect(await again.json()).toMatchObject({ visitorId: first.visitorId });
    expect(await relay.deps.store.visitors.count(siteId)).toBe(1);
  });

  test('says what the panel needs, and gives a ticket that works once', async () => {
    const relay = await aRelay();
    const opened = await relay.newVisitor();
    expect(opened).toMatchObject({ staffed: true, agents: [{ name: 'agent' }], greeting: [{ text: 'Hello' }], conversations: [] });
    expect(opened.site).toMatchObject({ name: 'Demo', visitorUploads: true, maxUploadBytes: 1_000 });
    const { version, settings } = (await relay.deps.store.sites.byId(siteId))!;
    await relay.deps.store.sites.update(siteId, version, { ...settings, termsUrl: `${EVENT}/terms` });
    expect((await relay.newVisitor()).site).toMatchObject({ privacyUrl: null, termsUrl: `${EVENT}/terms` });
    const now = relay.deps.now().toISOString();
    const bearer = { kind: 'visitor', siteId, visitorId: opened.visitorId, origin: EVENT, address: expect.any(String) };
    expect(await relay.deps.store.tickets.redeem(hashOf(opened.ticket), now)).toEqual(bearer);
    expect(await relay.deps.store.tickets.redeem(hashOf(opened.ticket), now)).toBeUndefined();
  });

  test('counts each opening and each new person on the day of the site; coming back counts nothing', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    await relay.asVisitor(bearer, 'POST', '/api/visitor/open', open);
    await relay.asVisitor(bearer, 'POST', '/api/visitor/open', { ...open, act: 'resume' });
    const day = { siteId, grain: 'day', scopes: ['site'], from: '2026-03-01', to: '2026-03-01' } as const;
    expect(await relay.deps.store.insight.sums(day)).toEqual([
      { scope: 'site', figure: 'opens', total: 2 },
      { scope: 'site', figure: 'subscribers', total: 1 },
    ]);
    expect(await relay.deps.store.visitors.get(siteId, visitorId)).toMatchObject({ visits: 2 });
  });

  test('a return without a known secret makes nobody', async () => {
    const relay = await aRelay();
    const { visitorId } = await relay.newVisitor();
    for (const bearer of [undefined, `Bearer ${visitorId}.${'A'.repeat(43)}`, `Bearer ${visitorId}.`, 'Basic x', `Bearer ${visitorId}`]) {
      expect(await verdict(await relay.asVisitor(bearer, 'POST', '/api/visitor/open', { ...open, act: 'resume' }))).toBe('401 signed_out');
    }
    expect(await relay.deps.store.visitors.count(siteId)).toBe(1);
  });

  test('a typed e-mail opens nothing: who claims one is a new visitor without history (T1)', async () => {
    const relay = await aRelay();
    const profile = { email: 'known@event.example', name: 'Known' };
    const known = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', { ...open, profile });
    const { visitorId } = (await known.json()) as { visitorId: string };
    await relay.conversation(1, visitorId);
    const claimed = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', { ...open, profile });
    const body = (await claimed.json()) as { visitorId: string; conversations: unknown[] };
    expect(body.visitorId).not.toBe(visitorId);
    expect(body.conversations).toEqual([]);
  });

  test('S-27, P7: keeps families of browser and system, the country of a trusted header, and never an address', async () => {
    const relay = await aRelay({ config: { countryHeader: 'cf-ipcountry' } });
    const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.7390.54 Safari/537.36';
    const headers = { 'user-agent': agent, 'cf-ipcountry': 'AT', 'x-forwarded-for': '203.0.113.9' };
    const response = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', open, headers);
    const { visitorId } = (await response.json()) as { visitorId: string };
    const stored = await relay.deps.store.visitors.get(siteId, visitorId);
    expect(stored).toMatchObject({ browser: 'Chrome 141', system: 'Linux', device: 'desktop', country: 'AT' });
    expect(JSON.stringify(stored)).not.toMatch(/203\.0\.113|7390/u);
  });

  test('500 people behind one address all get in; a flood of a site does not', async () => {
    const relay = await aRelay();
    for (let n = 0; n < 500; n += 1) expect((await relay.newVisitor()).visitorId).toMatch(/^vs_/u);
    for (let n = 500; n < 2_000; n += 1) await relay.deps.limits.take('newVisitorsOfAddress', 'unknown');
    const response = await relay.asVisitor(undefined, 'POST', '/api/visitor/open', open);
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/u);
    expect(await verdict(response)).toBe('429 rate_limited');
  });

  test('sets no cookie, ever', async () => {
    const relay = await aRelay();
    expect((await relay.asVisitor(undefined, 'POST', '/api/visitor/open', open)).headers.getSetCookie()).toEqual([]);
  });
});

describe("a visitor's own conversations", () => {
  test('earlier events come without what is for staff, and without a gap', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    const stream = await relay.conversation(1, visitorId, [
      { type: 'coaching.posted', messageId: 'x', text: 'CANARY' },
      { type: 'conversation.queued', reason: 'CANARY' },
      { type: 'message.posted', messageId: 'm', text: 'hello', attachments: [] },
    ]);
    const response = await relay.asVisitor(bearer, 'GET', `/api/visitor/conversations/${stream}/events`);
    const text = await response.text();
    expect(text).not.toContain('CANARY');
    const { events, head } = JSON.parse(text) as { events: { seq: number }[]; head: number };
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(head).toBe(3);
    const earlier = await relay.asVisitor(bearer, 'GET', `/api/visitor/conversations/${stream}/events?before=3&limit=1`);
    expect(((await earlier.json()) as { events: { seq: number }[] }).events.map(({ seq }) => seq)).toEqual([2]);
  });

  test('those of another visitor and those that never were are one answer', async () => {
    const relay = await aRelay();
    const [one, other] = [await relay.newVisitor(), await relay.newVisitor()];
    const stream = await relay.conversation(1, one.visitorId);
    const answers = [stream, id('cv', 99), 'cv_1', '..', '0'].map((name) =>
      relay.asVisitor(other.bearer, 'GET', `/api/visitor/conversations/${name}/events`).then((response) => response.text()),
    );
    const [foreign, ...unknown] = await Promise.all(answers);
    expect(foreign).toContain('not_found');
    expect(new Set(unknown.slice(0, 2))).toEqual(new Set([foreign]));
  });
});

describe("a visitor's files", () => {
  test('a file may be sent before the conversation begins, and the same again is the same', async () => {
    const relay = await aRelay();
    const { bearer } = await relay.newVisitor();
    const first = await upload(relay, bearer, id('cv', 5), 1);
    const again = await upload(relay, bearer, id('cv', 5), 1);
    const expected: Attachment = { id: id('at', 1), name: 'a.png', mime: 'image/png', size: 4, width: 2, height: 3 };
    expect(await first.json()).toEqual(expected);
    expect(await again.json()).toEqual(expected);
  });

  test.each<[string, (relay: Relay, bearer: string) => Promise<Response>, string]>([
    ['empty (63)', (r, b) => upload(r, b, id('cv', 1), 2, new Uint8Array()), '400 empty_file'],
    ['at the limit (63)', (r, b) => upload(r, b, id('cv', 1), 2, new Uint8Array(1_000)), '200'],
    ['over the limit (63)', (r, b) => upload(r, b, id('cv', 1), 2, new Uint8Array(1_001)), '413 too_large'],
    ['with another hash (73)', (r, b) => upload(r, b, id('cv', 1), 2, png, { 'x-sha256': '0'.repeat(64) }), '409 upload_mismatch'],
    ['with other bytes (73)', (r, b) => upload(r, b, id('cv', 5), 1, new Uint8Array([9])), '409 upload_mismatch'],
    ['under an id of another stream', (r, b) => upload(r, b, id('cv', 6), 1), '409 id_reused'],
    ['for a bad stream', (r, b) => upload(r, b, 'cv_1', 2), '400 bad_id'],
    ['with a bad id', (r, b) => r.asVisitor(b, 'POST', `/api/visitor/conversations/${id('cv', 1)}/attachments?id=x`, png), '400 bad_id'],
  ])('%s', async (_, send, expected) => {
    const relay = await aRelay();
    const { bearer } = await relay.newVisitor();
    await upload(relay, bearer, id('cv', 5), 1);
    expect(await verdict(await send(relay, bearer))).toBe(expected);
  });

  test('into the conversation of another is as into none; under the id of another is refused', async () => {
    const relay = await aRelay();
    const [one, other] = [await relay.newVisitor(), await relay.newVisitor()];
    const stream = await relay.conversation(1, one.visitorId);
    await upload(relay, one.bearer, stream, 1);
    expect(await verdict(await upload(relay, other.bearer, stream, 2))).toBe('404 not_found');
    expect(await verdict(await upload(relay, other.bearer, id('cv', 8), 1))).toBe('409 id_reused');
  });

  test('what the content check refuses is refused as it says, and nothing is kept', async () => {
    const relay = await aRelay({ inspect: async () => refuse('type_mismatch', 'no') });
    const { bearer, visitorId } = await relay.newVisitor();
    expect(await verdict(await upload(relay, bearer, id('cv', 5), 1))).toBe('415 type_mismatch');
    expect(await relay.deps.store.uploads.usage(siteId, visitorId)).toEqual({ files: 0, bytes: 0 });
  });

  test('on a disk that runs full nothing new is taken, and what was taken before is still answered', async () => {
    let isShort = false;
    const relay = await aRelay({ isShort: () => isShort });
    const { bearer } = await relay.newVisitor();
    const first = await (await upload(relay, bearer, id('cv', 5), 1)).text();
    isShort = true;
    expect(await verdict(await upload(relay, bearer, id('cv', 5), 2))).toBe('507 storage_full');
    expect(await (await upload(relay, bearer, id('cv', 5), 1)).text()).toBe(first);
    const open = (who: string | undefined) =>
      relay.asVisitor(who, 'POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en' });
    expect(await verdict(await open(undefined))).toBe('507 storage_full');
    expect(await verdict(await open(bearer))).toBe('200');
    expect(await verdict(await relay.asStaff('agent', 'PUT', '/api/staff/me/photo', png))).toBe('507 storage_full');
    const ready = async (): Promise<unknown> => (await relay.asVisitor(undefined, 'GET', '/readyz')).json();
    expect(await ready()).toEqual({ ok: true, storage: 'full' });
    isShort = false;
    expect(await ready()).toEqual({ ok: true, storage: 'ok' });
  });

  test('the hundredth file is the last, also where all are sent at once (72)', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    for (let n = 1; n < 96; n += 1) await relay.deps.store.uploads.create(record(n, visitorId, 1));
    const codes = await Promise.all(
      [100, 101, 102, 103, 104, 105, 106, 107].map(async (n) => verdict(await upload(relay, bearer, id('cv', 5), n))),
    );
    expect(codes.toSorted()).toEqual([...Array(5).fill('200'), ...Array(3).fill('413 quota_exceeded')]);
  });

  test('a download is never a page: attachment, sandboxed, with the true name encoded (64, 66)', async () => {
    const relay = await aRelay();
    const { bearer } = await relay.newVisitor();
    const name = encodeURIComponent('a"\r\n;filename*=x \u202egnp.exe <img> é.html');
    await relay.asVisitor(
      bearer,
      'POST',
      `/api/visitor/conversations/${id('cv', 5)}/attachments?id=${id('at', 1)}&name=${name}`,
      png,
      fileType,
    );
    const { status, headers } = await relay.asVisitor(bearer, 'GET', `/api/visitor/files/${id('at', 1)}`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="a_;filename*=x gnp.exe <img> _.html"; filename*=UTF-8''a%22%3Bfilename%2A%3Dx%20gnp.exe%20%3Cimg%3E%20%C3%A9.html`,
    );
    expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test.each([
    ['bytes=0-1', 206, 'bytes 0-1/4', [1, 2]],
    ['bytes=2-', 206, 'bytes 2-3/4', [3, 4]],
    ['bytes=-1', 206, 'bytes 3-3/4', [4]],
    ['bytes=1-999', 206, 'bytes 1-3/4', [2, 3, 4]],
    ['bytes=0-1,2-3', 416, 'bytes */4', undefined],
    ['bytes=4-', 416, 'bytes */4', undefined],
    ['bytes=3-1', 416, 'bytes */4', undefined],
    ['bytes=-0', 416, 'bytes */4', undefined],
    ['bytes=-', 416, 'bytes */4', undefined],
    ['lines=1-2', 416, 'bytes */4', undefined],
    [`bytes=${'0-1,'.repeat(1_000)}0-1`, 416, 'bytes */4', undefined],
  ])('the range %s gives %i (58)', async (range, status, contentRange, bytes) => {
    const relay = await aRelay();
    const { bearer } = await relay.newVisitor();
    await upload(relay, bearer, id('cv', 5), 1);
    const response = await relay.asVisitor(bearer, 'GET', `/api/visitor/files/${id('at', 1)}`, undefined, { range });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-range')).toBe(contentRange);
    if (bytes) expect([...new Uint8Array(await response.arrayBuffer())]).toEqual(bytes);
  });

  test('is read by its visitor and by staff once the conversation is there, by nobody else (75)', async () => {
    const relay = await aRelay();
    const [one, other] = [await relay.newVisitor(), await relay.newVisitor()];
    await upload(relay, one.bearer, id('cv', 5), 1);
    const read = (bearer: string) => relay.asVisitor(bearer, 'GET', `/api/visitor/files/${id('at', 1)}`);
    const asStaff = () => relay.asStaff('agent', 'GET', `/api/staff/files/${id('at', 1)}`);
    expect(await verdict(await read(one.bearer))).toBe('200');
    expect(await verdict(await read(other.bearer))).toBe('404 not_found');
    for (const [method, headers] of [
      ['HEAD', {}],
      ['GET', { range: 'bytes=0-1' }],
    ] as const)
      expect((await relay.asVisitor(other.bearer, method, `/api/visitor/files/${id('at', 1)}`, undefined, headers)).status).toBe(404);
    expect(await verdict(await asStaff())).toBe('404 not_found');
    await relay.conversation(5, one.visitorId);
    expect(await verdict(await asStaff())).toBe('200');
    expect(await verdict(await relay.asVisitor(undefined, 'GET', `/api/visitor/files/${id('at', 1)}`))).toBe('401 signed_out');
  });

  test('of another site is none, whatever else its record says (75)', async () => {
    const relay = await aRelay();
    const { bearer, visitorId } = await relay.newVisitor();
    await relay.conversation(5, visitorId);
    await relay.deps.blobs.put('k1', png);
    await relay.deps.blobs.put('k2', png);
    await relay.deps.store.uploads.create(record(1, visitorId, 4));
    await relay.deps.store.uploads.create({ ...record(2, visitorId, 4), siteId: id('st', 2) });
    const read = async (n: number): Promise<readonly string[]> => [
      await verdict(await relay.asVisitor(bearer, 'GET', `/api/visitor/files/${id('at', n)}`)),
      await verdict(await relay.asStaff('admin', 'GET', `/api/staff/files/${id('at', n)}`)),
    ];
    expect(await read(1)).toEqual(['200', '200']);
    expect(await read(2)).toEqual(['404 not_found', '404 not_found']);
  });
});

const record = (n: number, byId: string, size: number): UploadRecord => {
  const common = { name: 'x', mime: 'image/png', sha256: '', keptSha256: '', internal: false, createdAt: '' } as const;
  return { ...common, id: id('at', n), size, siteId, stream: id('cv', 5), by: 'visitor', byId, storageKey: `k${n}` };
};
