// SPEC S-36 over HTTP: the secret leaves once, addresses that lead inside are refused, and what happens is written down to be delivered.
import { describe, expect, test } from 'vitest';
import type { DeliveriesResponse, NewWebhook, WebhooksResponse } from '#protocol/http/webhooks.ts';
import { aRelay, siteId, verdict } from '../a-relay.ts';

const path = '/api/staff/webhooks';
const wanted = (url = 'https://hooks.event.example/in') => ({ url, events: ['contact.changed', 'contact.erased'], active: true });

async function withHook() {
  const relay = await aRelay();
  const made = (await (await relay.asStaff('admin', 'POST', path, wanted())).json()) as NewWebhook;
  const deliveries = async () =>
    ((await (await relay.asStaff('admin', 'GET', `${path}/deliveries`)).json()) as DeliveriesResponse).deliveries;
  return { relay, ...made, deliveries };
}

describe('S-36: a webhook', () => {
  test('has a secret that is shown when it is made, and when it is changed, and never again', async () => {
    const { relay, webhook, secret } = await withHook();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/u);
    const listed = (await relay.asStaff('admin', 'GET', path)).clone();
    expect(await listed.clone().text()).not.toContain(secret);
    expect(((await listed.json()) as WebhooksResponse).webhooks).toEqual([webhook]);
    const rotated = (await (await relay.asStaff('admin', 'POST', `${path}/${webhook.id}/secret`, {})).json()) as NewWebhook;
    expect(rotated.secret).not.toBe(secret);
    expect(rotated.webhook.rotatingUntil).toBe(new Date(relay.deps.now().getTime() + 86_400_000).toISOString());
    const changed = await relay.asStaff('admin', 'PATCH', `${path}/${webhook.id}`, {
      ...wanted('https://new.event.example/'),
      active: false,
    });
    const text = await changed.text();
    expect(JSON.parse(text)).toMatchObject({ url: 'https://new.event.example/', active: false });
    for (const word of [secret, rotated.secret]) expect(text).not.toContain(word);
    expect(await relay.deps.store.webhooks.list(siteId)).toMatchObject([{ secret: rotated.secret, oldSecret: secret }]);
    expect(relay.logged.join()).not.toContain('whsec_');
  });

  test.each([
    'http://hooks.event.example/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://0/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/',
    'https://[64:ff9b::7f00:1]/',
    'https://a@127.0.0.1/',
    'https://user:word@hooks.event.example/',
    'https://hooks.event.example:22/',
    'https://hooks.event.example/#x',
    'file:///etc/passwd',
    'gopher://hooks.event.example/',
    'unix:/run/x',
    'no address',
  ])('T18: is not made for %s', async (url) => {
    const relay = await aRelay();
    expect(await verdict(await relay.asStaff('admin', 'POST', path, wanted(url)))).toMatch(/^4\d\d bad_/u);
    expect(await relay.deps.store.webhooks.list(siteId)).toEqual([]);
  });

  test('there are ten of them and no more, and only admins know of any', async () => {
    const relay = await aRelay();
    for (let n = 0; n < 10; n += 1) expect((await relay.asStaff('admin', 'POST', path, wanted())).status).toBe(200);
    expect(await verdict(await relay.asStaff('admin', 'POST', path, wanted()))).toMatch(/too_many$/u);
    expect(await verdict(await relay.asStaff('manager', 'GET', path))).toBe('403 forbidden');
  });

  test('is told when somebody is known by another address, and once more when they are erased, with nothing of them', async () => {
    const { relay, deliveries } = await withHook();
    const { bearer, visitorId } = await relay.newVisitor();
    const profile = { email: 'ada@site.example' };
    const open = { site: 'demo', act: 'open', language: 'en', profile };
    await relay.asVisitor(bearer, 'POST', '/api/visitor/open', open);
    await relay.asVisitor(bearer, 'POST', '/api/visitor/open', open);
    const told = await deliveries();
    expect(told).toHaveLength(1);
    expect(JSON.parse(told[0]!.body)).toMatchObject({
      type: 'contact.changed',
      data: { site: 'demo', visitor: { id: visitorId, email: 'ada@site.example' } },
    });
    await relay.asStaff('admin', 'POST', `/api/staff/visitors/${visitorId}/erase`, { confirm: visitorId.slice(-4) });
    const after = await deliveries();
    expect(after.map(({ event }) => event)).toEqual(['contact.erased']);
    expect(JSON.stringify(after)).not.toContain('ada@');
  });

  test('is told of who is known from their first opening, and not of who is not', async () => {
    const { relay, deliveries } = await withHook();
    await relay.newVisitor();
    expect(await deliveries()).toEqual([]);
    const profile = { name: 'Ada', email: 'ada@site.example', role: 'Press' };
    await relay.asVisitor(undefined, 'POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en', profile });
    expect((await deliveries()).map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([{ data: { visitor: profile } }]);
  });

  test.each(['agent', 'page'])('hears of a change by the %s only where it is written: a write that fails leaves neither', async (by) => {
    const { relay, deliveries } = await withHook();
    const { bearer, visitorId } = await relay.newVisitor();
    const { contacts, visitors } = relay.deps.store;
    const { change } = contacts;
    const write = () =>
      by === 'agent'
        ? relay.asStaff('admin', 'PATCH', `/api/staff/visitors/${visitorId}/contact`, { name: 'Ada' })
        : relay.asVisitor(bearer, 'POST', '/api/visitor/open', { site: 'demo', act: 'open', language: 'en', profile: { name: 'Ada' } });
    contacts.change = () => Promise.reject(new Error('killed'));
    expect((await write()).status).toBe(500);
    contacts.change = change;
    expect([(await visitors.get(siteId, visitorId))?.name, await deliveries()]).toEqual([null, []]);
    // Nothing else than the write itself brings a delivery, so a kill after it finds both.
    relay.deps.store.webhooks.deliver = () => Promise.reject(new Error('killed'));
    expect((await write()).status).toBe(200);
    expect([(await visitors.get(siteId, visitorId))?.name, (await deliveries()).length]).toEqual(['Ada', 1]);
  });

  test('a delivery can be sent again', async () => {
    const { relay, webhook, deliveries } = await withHook();
    const id = `wd_${'1'.repeat(32)}`;
    const createdAt = relay.deps.now().toISOString();
    await relay.deps.store.webhooks.deliver([{ id, siteId, webhookId: webhook.id, event: 'contact.erased', body: '{}', createdAt }]);
    await relay.deps.store.webhooks.mark(id, 'failed', { error: 'timeout' });
    expect((await relay.asStaff('admin', 'POST', `${path}/deliveries/${id}/send`, {})).status).toBe(200);
    expect(await deliveries()).toMatchObject([{ id, state: 'queued', error: null, tries: 1 }]);
    expect(await verdict(await relay.asStaff('admin', 'POST', `${path}/deliveries/wd_${'2'.repeat(32)}/send`, {}))).toBe('404 not_found');
    await relay.asStaff('admin', 'POST', `${path}/${webhook.id}/delete`, {});
    expect(await deliveries()).toEqual([]);
  });

  test('hears of what an agent changes of a visitor, and not of what is as it was', async () => {
    const { relay, deliveries } = await withHook();
    const { visitorId } = await relay.newVisitor();
    const contact = `/api/staff/visitors/${visitorId}/contact`;
    await relay.asStaff('admin', 'PATCH', contact, { name: 'Ada', phoneWork: '+43 1 234 56' });
    await relay.asStaff('admin', 'PATCH', contact, { name: 'Ada', phoneWork: '+43 1 234 57' });
    expect((await deliveries()).map(({ event }) => event)).toEqual(['contact.changed']);
  });
});
