// SPEC S-36 over real sockets: what a receiver gets, and what becomes of what it does not take.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { webhookCourier, type CourierParts } from '#relay/integrations/webhook-courier.ts';
import type { Webhooks, WebhookRecord } from '#relay/store/webhooks.ts';
import { memoryWebhooks } from '../memory-webhooks.ts';

const siteId = `st_${'1'.repeat(32)}`;
const secretOf = (byte: number) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`;
const aHook = (port: number, n = 1, more: Partial<WebhookRecord> = {}): WebhookRecord => ({
  id: `wh_${n}`,
  siteId,
  url: `http://hooks.example:${port}/in`,
  events: ['conversation.closed'],
  active: true,
  createdAt: '2030-05-17T10:00:00.000Z',
  secret: secretOf(1),
  oldSecret: null,
  oldUntil: null,
  ...more,
});
const aDelivery = (n: number, webhookId = 'wh_1') => ({
  id: `wd_${n}`,
  siteId,
  webhookId,
  event: 'conversation.closed' as const,
  body: `{"n":${n}}`,
  createdAt: `2030-05-17T10:00:0${n}.000Z`,
});

type Seen = { readonly headers: IncomingHttpHeaders; readonly body: string };
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** Answers the nth request as `answer` says. */
async function aReceiver(answer: (n: number, response: ServerResponse) => void = (_, response) => response.end('ok')) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push({ headers: request.headers, body });
      answer(seen.length, response);
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { seen, port: (server.address() as AddressInfo).port };
}

function aCourier(webhooks: Webhooks, more: Partial<CourierParts> = {}) {
  let at = Date.parse('2030-05-17T10:01:00.000Z');
  const logged: string[] = [];
  const courier = webhookCourier({
    webhooks,
    now: () => new Date(at),
    log: (line) => void logged.push(line),
    resolve: async () => ['127.0.0.1'],
    isAllowed: () => true,
    ...more,
  });
  return { courier, logged, pass: (ms: number) => void (at += ms) };
}

const mac = (secret: string, { headers, body }: Seen) =>
  createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
    .digest('base64');

describe('S-36: a delivery', () => {
  test('is one signed POST in the scheme of Standard Webhooks, in the order of what happened', async () => {
    const { seen, port } = await aReceiver();
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    await webhooks.deliver([aDelivery(2), aDelivery(1)]);
    const { courier } = aCourier(webhooks);
    await courier.now();
    await courier.now();
    expect(seen.map(({ body }) => body)).toEqual(['{"n":1}', '{"n":2}']);
    const [first] = seen;
    expect(first?.headers).toMatchObject({ 'webhook-id': 'wd_1', 'webhook-timestamp': '1905242460', 'content-type': 'application/json' });
    expect(first?.headers['webhook-signature']).toBe(`v1,${mac(secretOf(1), first!)}`);
    expect((await webhooks.deliveries(siteId, 10)).rows.map(({ state, tries }) => [state, tries])).toEqual([
      ['sent', 1],
      ['sent', 1],
    ]);
  });

  test('is signed by the secret before as well, for as long as that one stands', async () => {
    const { seen, port } = await aReceiver();
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port, 1, { oldSecret: secretOf(2), oldUntil: '2030-05-17T10:02:00.000Z' }));
    const { courier, pass } = aCourier(webhooks);
    await webhooks.deliver([aDelivery(1)]);
    await courier.now();
    pass(120_000);
    await webhooks.deliver([aDelivery(2)]);
    await courier.now();
    const [both, one] = seen;
    expect(both?.headers['webhook-signature']).toBe(`v1,${mac(secretOf(1), both!)} v1,${mac(secretOf(2), both!)}`);
    expect(one?.headers['webhook-signature']).toBe(`v1,${mac(secretOf(1), one!)}`);
  });

  test('is tried again with growing pauses under the same id, and given up after the last of them', async () => {
    const { seen, port } = await aReceiver((_, response) => response.writeHead(500).end());
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    await webhooks.deliver([aDelivery(1)]);
    const { courier, pass, logged } = aCourier(webhooks);
    for (let tries = 0; tries < 10; tries += 1) {
      await courier.now();
      pass(12 * 3_600_000);
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(['wd_1']));
    expect((await webhooks.deliveries(siteId, 10)).rows).toMatchObject([{ state: 'failed', tries: 7, error: 'bad_status 500' }]);
    expect(logged.join()).not.toContain('hooks.example');
    await webhooks.again(siteId, 'wd_1', '2030-06-01T00:00:00.000Z');
    pass(30 * 86_400_000);
    await courier.now();
    expect(seen).toHaveLength(8);
  });

  test('G27: that is tried again is not overtaken by what comes later of its conversation, and keeps no other waiting', async () => {
    let isUp = false;
    const { seen, port } = await aReceiver((n, response) => response.writeHead(n === 1 && !isUp ? 500 : 200).end());
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    const talk = (n: number, stream: string) => ({ ...aDelivery(n), stream });
    await webhooks.deliver([talk(1, 'cv_1'), talk(2, 'cv_1'), talk(3, 'cv_2')]);
    const { courier, pass } = aCourier(webhooks);
    await courier.now();
    await courier.now();
    expect(seen.map(({ body }) => body)).toEqual(['{"n":1}', '{"n":3}']);
    isUp = true;
    pass(60_000);
    await courier.now();
    expect(seen.slice(2).map(({ body }) => body)).toEqual(['{"n":1}', '{"n":2}']);
  });

  test('G27: to a receiver that asks for time (429, Retry-After) waits, with all others, and not for ever', async () => {
    const times = ['120', '99999999', 'Fri, 31 Dec 1999 23:59:59 GMT'];
    const { seen, port } = await aReceiver((n, response) => response.writeHead(429, { 'retry-after': times[n - 1] ?? '' }).end());
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    await webhooks.deliver([aDelivery(1), aDelivery(2), aDelivery(3)]);
    const { courier, pass } = aCourier(webhooks);
    const after = async (ms: number) => {
      pass(ms);
      await courier.now();
      return seen.length;
    };
    expect([await after(0), await after(119_000), await after(2_000)]).toEqual([1, 1, 2]);
    expect([await after(11 * 3_600_000), await after(3_600_001), await after(0)]).toEqual([2, 3, 4]);
  });

  test('to a receiver that is gone (410) is given up, and nothing more is sent there', async () => {
    const { seen, port } = await aReceiver((_, response) => response.writeHead(410).end());
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    await webhooks.deliver([aDelivery(1), aDelivery(2)]);
    const { courier } = aCourier(webhooks);
    await courier.now();
    await courier.now();
    expect(seen).toHaveLength(1);
    expect((await webhooks.list(siteId))[0]?.active).toBe(false);
    expect((await webhooks.deliveries(siteId, 10)).rows.map(({ state, error }) => [state, error])).toEqual([
      ['failed', 'switched off'],
      ['failed', 'bad_status 410'],
    ]);
  });

  test('is not led elsewhere, nor to what is not the open internet', async () => {
    const target = await aReceiver();
    const leading = await aReceiver((_, response) => response.writeHead(302, { location: `http://127.0.0.1:${target.port}/` }).end());
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(leading.port));
    await webhooks.deliver([aDelivery(1)]);
    await aCourier(webhooks).courier.now();
    expect([leading.seen.length, target.seen.length]).toEqual([1, 0]);
    await webhooks.put(aHook(target.port, 2));
    await webhooks.deliver([aDelivery(2, 'wh_2')]);
    const { isAllowed: _, ...asItIs } = { isAllowed: undefined };
    const guarded = webhookCourier({
      webhooks,
      resolve: async () => ['127.0.0.1'],
      now: () => new Date('2030-05-17T10:01:00.000Z'),
      ...asItIs,
    });
    await guarded.now();
    expect(target.seen).toHaveLength(0);
    expect((await webhooks.deliveries(siteId, 10)).rows[0]).toMatchObject({ id: 'wd_2', state: 'queued', error: 'private_address' });
  });

  test('does not wait for a slow receiver of another webhook', async () => {
    const held: ServerResponse[] = [];
    const slow = await aReceiver((_, response) => void held.push(response));
    const quick = await aReceiver();
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(slow.port, 1));
    await webhooks.put(aHook(quick.port, 2));
    await webhooks.deliver([aDelivery(1, 'wh_1'), aDelivery(2, 'wh_2')]);
    const { courier } = aCourier(webhooks);
    const round = courier.now();
    await expect.poll(() => quick.seen.length).toBe(1);
    await expect.poll(() => held.length).toBe(1);
    held[0]?.end();
    await round;
    expect(slow.seen).toHaveLength(1);
  });

  test('of a relay that was killed after sending comes again under its id, and of one that was killed before is not lost', async () => {
    const { seen, port } = await aReceiver();
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    await webhooks.deliver([aDelivery(1), aDelivery(2)]);
    // Killed: what it would have noted is never written, and it does nothing more.
    const killed = aCourier({ ...webhooks, mark: () => Promise.reject(new Error('killed')) });
    await killed.courier.now();
    expect(seen.map(({ headers }) => headers['webhook-id'])).toEqual(['wd_1']);
    await aCourier(webhooks).courier.now();
    expect(seen.map(({ headers }) => headers['webhook-id'])).toEqual(['wd_1', 'wd_1', 'wd_2']);
  });

  test('that is under way when the relay ends was no try', async () => {
    const { port } = await aReceiver(() => undefined);
    const { webhooks } = memoryWebhooks();
    await webhooks.put(aHook(port));
    await webhooks.deliver([aDelivery(1)]);
    const { courier } = aCourier(webhooks);
    courier.start();
    await courier.stop();
    expect((await webhooks.deliveries(siteId, 10)).rows).toMatchObject([{ state: 'queued', tries: 0 }]);
  });
});
