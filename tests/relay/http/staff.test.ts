import { describe, expect, test } from 'vitest';
import type { Me } from '#protocol/http/staff.ts';
import { refuse } from '#protocol/refusals.ts';
import { agentIds, aRelay, id, OWN, siteId, verdict } from './a-relay.ts';

describe('sites', () => {
  test('two admins who save at once: the second is told, nothing is lost (112)', async () => {
    const relay = await aRelay();
    const { settings } = (await relay.deps.store.sites.byId(siteId))!;
    const save = (accent: string) => relay.asStaff('admin', 'PUT', '/api/staff/site', { version: 1, settings: { ...settings, accent } });
    expect(await verdict(await save('#000000'))).toBe('200');
    expect(await verdict(await save('#ffffff'))).toBe('409 stale_write');
    expect((await relay.deps.store.sites.byId(siteId))?.settings.accent).toBe('#000000');
    expect(relay.told).toEqual([`siteChanged ${siteId}`]);
  });

  test.each(['*', 'https://a.example/', 'https://A.example', 'ftp://a.example', 'null', ''])(
    'the origin %j cannot be listed',
    async (origin) => {
      const relay = await aRelay();
      const { settings } = (await relay.deps.store.sites.byId(siteId))!;
      const body = { version: 1, settings: { ...settings, allowedOrigins: [origin] } };
      expect(await verdict(await relay.asStaff('admin', 'PUT', '/api/staff/site', body))).toBe('400 bad_field');
    },
  );

  test('a new site has its admin and its flow, and shows nothing of the first', async () => {
    const relay = await aRelay();
    const { visitorId } = await relay.newVisitor();
    await relay.conversation(1, visitorId);
    const file = `/api/staff/conversations/${id('cv', 1)}/attachments?id=${id('at', 1)}&name=a.png`;
    expect(await verdict(await relay.asStaff('agent', 'POST', file, new Uint8Array([1])))).toBe('200');
    expect(await verdict(await relay.asStaff('agent', 'GET', `/api/staff/files/${id('at', 1)}`))).toBe('200');
    const create = () => relay.asStaff('admin', 'POST', '/api/staff/sites', { key: 'second', name: 'Second', allowedOrigins: [] });
    const site = (await (await create()).json()) as { id: string };
    expect(await verdict(await create())).toBe('409 already_exists');
    expect(await relay.deps.store.sites.publishedFlow(site.id)).toMatchObject({ version: 1 });
    const me = (await (await relay.asStaff('admin', 'POST', '/api/staff/site', { siteId: site.id })).json()) as Me;
    expect(me).toMatchObject({ agent: { role: 'admin' }, site: { key: 'second' } });
    expect(me.sites.map(({ key }) => key)).toEqual(['demo', 'second']);
    const read = async (path: string) => verdict(await relay.asStaff('admin', 'GET', path));
    expect(await read(`/api/staff/conversations/${id('cv', 1)}`)).toBe('404 not_found');
    expect(await read(`/api/staff/conversations/${id('cv', 1)}/events`)).toBe('404 not_found');
    expect(await read(`/api/staff/visitors/${visitorId}/conversations`)).toBe('404 not_found');
    expect(await read(`/api/staff/files/${id('at', 1)}`)).toBe('404 not_found');
    expect(await (await relay.asStaff('admin', 'GET', '/api/staff/conversations')).json()).toMatchObject({ rows: [] });
    expect(await verdict(await relay.asStaff('agent', 'POST', '/api/staff/site', { siteId: site.id }))).toBe('404 not_found');
  });
});

describe('Live Chat, Audience, Insight', () => {
  test('Take next takes mine first, skips what is for others, and goes on where a colleague was faster (M-08)', async () => {
    const tried: string[] = [];
    const relay = await aRelay({
      dispatch: async (_, { stream }) => {
        tried.push(stream);
        return stream === id('cv', 3) ? { seq: 9, publicSeq: 9 } : refuse('already_taken', 'no');
      },
    });
    const { visitorId } = await relay.newVisitor();
    const reserve = (n: 1 | 2) =>
      ({ type: 'queue.reserved', agent: { id: n === 1 ? agentIds.agent : agentIds.manager, name: 'x' } }) as const;
    await relay.conversation(1, visitorId, [{ type: 'conversation.queued' }]);
    await relay.conversation(2, visitorId, [{ type: 'conversation.queued' }, reserve(2)]);
    await relay.conversation(3, visitorId, [{ type: 'conversation.queued' }]);
    await relay.conversation(4, visitorId, [{ type: 'conversation.queued' }, reserve(1)]);
    const response = await relay.asStaff('agent', 'POST', '/api/staff/take-next', {});
    expect(await response.json()).toEqual({ conversationId: id('cv', 3) });
    expect(tried).toEqual([id('cv', 4), id('cv', 1), id('cv', 3)]);
  });

  test('a conversation comes with its visitor, earlier ones and what was read, but without the key to it', async () => {
    const relay = await aRelay();
    const { visitorId } = await relay.newVisitor();
    const [first, second] = [await relay.conversation(1, visitorId), await relay.conversation(2, visitorId)];
    await relay.deps.store.conversations.markRead(agentIds.agent, second, 3);
    const text = await (await relay.asStaff('agent', 'GET', `/api/staff/conversations/${second}`)).text();
    expect(text).not.toContain('secretHash');
    const body = JSON.parse(text) as Record<string, unknown>;
    expect(body).toMatchObject({
      row: { id: second, readMessages: 3 },
      visitor: { id: visitorId },
      previous: [{ id: first, readMessages: 0 }],
    });
  });

  test('the Audience and Insight show what is stored, empty days included', async () => {
    const relay = await aRelay();
    const { visitorId } = await relay.newVisitor();
    expect(await (await relay.asStaff('agent', 'GET', '/api/staff/visitors?sort=name')).json()).toMatchObject({
      visitors: [{ id: visitorId }],
      total: 1,
    });
    const insight = await relay.asStaff('agent', 'GET', '/api/staff/insight?from=2026-02-28&to=2026-03-01');
    const none = { subscribers: 0, conversations: 0, messages: 0, liveRequests: 0 };
    expect(await insight.json()).toMatchObject({
      days: [
        { day: '2026-02-28', opens: 0, ...none },
        { day: '2026-03-01', ...none, opens: 1, subscribers: 1 },
      ],
      totals: { subscribers: 1, openNow: 0, waitingNow: 0 },
    });
  });

  test('a photo becomes public under a random name', async () => {
    const relay = await aRelay({ inspect: async (bytes) => ({ mime: 'image/png', width: 100, height: 120, bytes }) });
    const response = await relay.asStaff('agent', 'PUT', '/api/staff/me/photo', new Uint8Array([1, 2]), { 'content-type': 'image/png' });
    const { agent } = (await response.json()) as Me;
    expect(agent.photo).toMatch(/^\/photos\/[0-9a-f]{40}\.png$/u);
    const photo = await relay.app.request(OWN + agent.photo, { headers: { host: 'localhost:8787' } });
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(photo.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(photo.headers.get('cache-control')).toContain('immutable');
  });
});
