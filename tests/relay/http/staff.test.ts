import { describe, expect, test } from 'vitest';
import type { Invite, Me, Person } from '#protocol/http/staff.ts';
import { refuse } from '#protocol/refusals.ts';
import { hashPassword } from '#relay/auth/passwords.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import { agentIds, aRelay, id, OWN, siteId, verdict, type Relay } from './a-relay.ts';

const PASSWORD = 'correct horse battery';

async function withPassword(relay: Relay): Promise<void> {
  await relay.deps.store.people.update(agentIds.agent, { passwordHash: await hashPassword(PASSWORD, relay.deps.random) });
}
const signIn = (relay: Relay, password: string, email = 'Agent@event.example') =>
  relay.asStaff('agent', 'POST', '/api/staff/sign-in', { email, password }, { cookie: '' });
const cookieOf = (response: Response): string => response.headers.getSetCookie()[0]!.split(';')[0]!;
const hashIn = (cookie: string): string => hashOf(cookie.split('=')[1]!);

describe('signing in', () => {
  test('gives a session of its own by a strict cookie', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    const response = await signIn(relay, PASSWORD);
    expect(response.headers.getSetCookie()[0]).toMatch(/^__Host-hc=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/u);
    const me = (await response.json()) as Me;
    expect(me).toMatchObject({ agent: { name: 'agent', role: 'agent' }, site: { key: 'demo' }, relayUrl: OWN });
    expect(JSON.stringify(me)).not.toContain('argon2');
    expect(cookieOf(await signIn(relay, PASSWORD))).not.toBe(cookieOf(response));
  });

  test('says the same for a wrong password, an unknown address and a deactivated account', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    const wrong = await (await signIn(relay, 'wrong')).text();
    const unknown = await (await signIn(relay, PASSWORD, 'nobody@event.example')).text();
    await relay.deps.store.people.update(agentIds.agent, { active: false });
    const inactive = await (await signIn(relay, PASSWORD)).text();
    expect(wrong).toContain('bad_sign_in');
    expect([unknown, inactive]).toEqual([wrong, wrong]);
  });

  test('the sixth wrong password in 15 minutes has to wait, others do not', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    for (let n = 0; n < 5; n += 1) expect(await verdict(await signIn(relay, 'wrong'))).toBe('401 bad_sign_in');
    const sixth = await signIn(relay, PASSWORD);
    expect(await sixth.clone().json()).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
    expect(await verdict(sixth)).toBe('429 rate_limited');
    expect(await verdict(await signIn(relay, 'wrong', 'manager@event.example'))).toBe('401 bad_sign_in');
  });

  test('a session lasts twelve hours from its last use', async () => {
    const relay = await aRelay();
    const me = () => relay.asStaff('agent', 'GET', '/api/staff/me');
    relay.pass(11 * 3_600_000);
    expect((await me()).status).toBe(200);
    relay.pass(11 * 3_600_000);
    expect((await me()).status).toBe(200);
    relay.pass(12 * 3_600_000);
    expect(await verdict(await me())).toBe('401 signed_out');
  });

  test('signing out ends the session and its sockets', async () => {
    const relay = await aRelay();
    const response = await relay.asStaff('agent', 'POST', '/api/staff/sign-out');
    expect(response.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect(relay.told).toEqual([`cutSession ${hashIn(relay.cookies.agent)}`]);
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me'))).toBe('401 signed_out');
  });

  test('a new password needs the old one, is not weak, and ends all other sessions', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    const other = cookieOf(await signIn(relay, PASSWORD));
    const change = (current: string, next: string) => relay.asStaff('agent', 'POST', '/api/staff/password', { current, next });
    expect(await verdict(await change('wrong', 'another good one'))).toBe('401 bad_sign_in');
    expect(await verdict(await change(PASSWORD, 'password123'))).toBe('400 weak_password');
    expect(await verdict(await change(PASSWORD, 'agent@event.example'))).toBe('400 weak_password');
    expect(await verdict(await change(PASSWORD, 'x'.repeat(129)))).toBe('400 weak_password');
    expect(await verdict(await change(PASSWORD, 'another good one'))).toBe('204');
    expect(relay.told).toEqual([`cutAgent ${agentIds.agent} ${hashIn(relay.cookies.agent)}`]);
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me'))).toBe('200');
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me', undefined, { cookie: other }))).toBe('401 signed_out');
  });
});

describe('a forged call', () => {
  test.each<[string, Record<string, string>, string]>([
    ['without the header', { 'x-help-chat': '' }, '403 forbidden'],
    ['from another origin', { origin: 'https://evil.example' }, '403 origin_not_allowed'],
    ['from a sandbox', { origin: 'null' }, '403 origin_not_allowed'],
    ['from another port', { origin: 'http://localhost:1' }, '403 origin_not_allowed'],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, '415 unsupported_type'],
    ['as text', { 'content-type': 'text/plain' }, '415 unsupported_type'],
    ['with two cookies', { cookie: '__Host-hc=a; __Host-hc=b' }, '401 signed_out'],
  ])('%s is refused', async (_, headers, expected) => {
    const relay = await aRelay();
    expect(await verdict(await relay.asStaff('agent', 'PATCH', '/api/staff/me', { online: true }, headers))).toBe(expected);
  });
});

describe('people', () => {
  test('a deactivated agent is out at once, and what they had waits again', async () => {
    const asked: string[] = [];
    const relay = await aRelay({
      dispatch: async (_, { stream, command }) => (asked.push(`${command.type} ${stream}`), { seq: 1, publicSeq: 1 }),
    });
    const agent = { id: agentIds.agent, name: 'agent' };
    const { visitorId } = await relay.newVisitor();
    const stream = await relay.conversation(1, visitorId, [
      { type: 'conversation.queued' },
      { type: 'conversation.taken', agent, how: 'take' },
    ]);
    const response = await relay.asStaff('admin', 'PATCH', `/api/staff/people/${agentIds.agent}`, { active: false });
    expect((await response.json()) as Person).toMatchObject({ active: false, online: false });
    expect(relay.told).toEqual([`cutAgent ${agentIds.agent}`, `siteChanged ${siteId}`]);
    expect(asked).toEqual([`conversation.release ${stream}`]);
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me'))).toBe('401 signed_out');
  });

  test('a demoted admin is an agent at the next call', async () => {
    const relay = await aRelay();
    await relay.deps.store.people.setMember(siteId, agentIds.manager, 'admin');
    await relay.asStaff('manager', 'PATCH', `/api/staff/people/${agentIds.admin}`, { role: 'agent' });
    expect(relay.told).toContain(`cutAgent ${agentIds.admin}`);
    expect(await verdict(await relay.asStaff('admin', 'GET', '/api/staff/people'))).toBe('403 forbidden');
  });

  test.each([{ role: 'agent' }, { active: false }])('the last admin stays: %j is refused (111)', async (patch) => {
    const relay = await aRelay();
    expect(await verdict(await relay.asStaff('admin', 'PATCH', `/api/staff/people/${agentIds.admin}`, patch))).toBe('409 last_admin');
  });

  test('two admins who demote each other at once: one stays', async () => {
    const relay = await aRelay();
    await relay.deps.store.people.setMember(siteId, agentIds.manager, 'admin');
    const demote = (by: 'admin' | 'manager', whom: 'admin' | 'manager') =>
      relay.asStaff(by, 'PATCH', `/api/staff/people/${agentIds[whom]}`, { role: 'agent' }).then(verdict);
    expect((await Promise.all([demote('admin', 'manager'), demote('manager', 'admin')])).toSorted()).toEqual(['200', '409 last_admin']);
  });
});

describe('an invitation', () => {
  const accept = (relay: Relay, token: string, body: unknown = { name: 'New', password: PASSWORD }) =>
    relay.asStaff('agent', 'POST', `/api/invites/${token}`, body, { cookie: '' });
  const look = (relay: Relay, token: string) => relay.asStaff('agent', 'GET', `/api/invites/${token}`, undefined, { cookie: '' });

  async function invite(
    relay: Relay,
    email = 'new@event.example',
    role = 'manager',
  ): Promise<{ token: string; invite: Invite; mail: string }> {
    const response = await relay.asStaff('admin', 'POST', '/api/staff/invites', { email, role });
    const [mail] = (await relay.deps.store.outbox.list(siteId, 1)).rows;
    const token = /\/dashboard\/invite\/([\w-]{43})\n/u.exec(mail?.body ?? '')?.[1] ?? '';
    return { token, invite: (await response.json()) as Invite, mail: JSON.stringify(mail) };
  }

  test('is a mail with a link to the public address; the store keeps its hash only', async () => {
    const relay = await aRelay();
    const { token, invite: made, mail } = await invite(relay);
    expect(mail).toContain(`${OWN}/dashboard/invite/${token}`);
    expect(made).toMatchObject({ email: 'new@event.example', role: 'manager', status: 'sent', expiresAt: '2026-03-08T10:00:00.000Z' });
    const [stored] = await relay.deps.store.people.invites(siteId);
    expect(stored?.tokenHash).toBe(hashOf(token));
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test('may be looked at often and accepted once, with the role of its row alone (110)', async () => {
    const relay = await aRelay();
    const { token } = await invite(relay);
    for (let n = 0; n < 3; n += 1)
      expect(await (await look(relay, token)).json()).toEqual({
        email: 'new@event.example',
        siteName: 'Demo',
        role: 'manager',
        known: false,
      });
    expect(await verdict(await accept(relay, token, { name: 'New', password: PASSWORD, role: 'admin' }))).toBe('400 unknown_field');
    expect(await verdict(await accept(relay, token, { name: 'New', password: 'password' }))).toBe('400 weak_password');
    const answers = await Promise.all([accept(relay, token), accept(relay, token)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 404]);
    const won = answers.find(({ status }) => status === 200)!;
    expect((await won.json()) as Me).toMatchObject({ agent: { name: 'New', email: 'new@event.example', role: 'manager' } });
    expect((await signIn(relay, PASSWORD, 'new@event.example')).status).toBe(200);
    expect(await verdict(await look(relay, token))).toBe('404 link_invalid');
  });

  test.each<[string, (token: string) => string]>([
    ['cut', (token) => token.slice(0, -1)],
    ['in another case', (token) => token.toLowerCase()],
    ['longer', (token) => `${token}x`],
    ['made up', () => 'A'.repeat(43)],
  ])('a link that is %s is not valid (90)', async (_, change) => {
    const relay = await aRelay();
    const { token } = await invite(relay);
    expect(await verdict(await look(relay, change(token)))).toBe('404 link_invalid');
    expect(await verdict(await accept(relay, change(token)))).toBe('404 link_invalid');
  });

  test('expired or revoked it is not valid', async () => {
    const relay = await aRelay();
    const [old, revoked] = [await invite(relay, 'a@event.example'), await invite(relay, 'b@event.example')];
    expect(await verdict(await relay.asStaff('admin', 'POST', `/api/staff/invites/${revoked.invite.id}/revoke`, {}))).toBe('204');
    expect(await verdict(await accept(relay, revoked.token))).toBe('404 link_invalid');
    relay.pass(7 * 86_400_000);
    expect(await verdict(await accept(relay, old.token))).toBe('404 link_invalid');
  });

  test('somebody with an account joins by its password, keeps it, and never loses rank', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    const other = { ...(await relay.deps.store.sites.byId(siteId))!, id: id('st', 2), key: 'other' };
    await relay.deps.store.sites.create(other);
    await relay.deps.store.people.setMember(other.id, agentIds.admin, 'admin');
    await relay.asStaff('admin', 'POST', '/api/staff/site', { siteId: other.id });
    await relay.asStaff('admin', 'POST', '/api/staff/invites', { email: 'AGENT@event.example', role: 'manager' });
    const [mail] = (await relay.deps.store.outbox.list(other.id, 1)).rows;
    const token = /invite\/([\w-]{43})/u.exec(mail!.body)![1]!;
    expect(await (await look(relay, token)).json()).toMatchObject({ known: true });
    expect(await verdict(await accept(relay, token))).toBe('200');
    expect(await relay.deps.store.people.member(other.id, agentIds.agent)).toMatchObject({ role: 'manager', name: 'agent' });
    expect(await relay.deps.store.people.member(siteId, agentIds.agent)).toMatchObject({ role: 'agent' });
  });

  test('a link for an account that came to be meanwhile does not open it without its password', async () => {
    const relay = await aRelay();
    const [first, second] = [await invite(relay), await invite(relay)];
    await accept(relay, first.token);
    const stolen = await accept(relay, second.token, { name: 'Thief', password: 'of my own choice' });
    expect(stolen.headers.getSetCookie()).toEqual([]);
    expect(await verdict(stolen)).toBe('401 bad_sign_in');
    expect(await verdict(await accept(relay, second.token))).toBe('200');
  });

  test('for somebody who works here already is refused', async () => {
    const relay = await aRelay();
    const again = await relay.asStaff('admin', 'POST', '/api/staff/invites', { email: 'AGENT@event.example', role: 'admin' });
    expect(await verdict(again)).toBe('409 already_exists');
  });
});

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
    await relay.conversation(1, (await relay.newVisitor()).visitorId);
    const create = () => relay.asStaff('admin', 'POST', '/api/staff/sites', { key: 'second', name: 'Second', allowedOrigins: [] });
    const site = (await (await create()).json()) as { id: string };
    expect(await verdict(await create())).toBe('409 already_exists');
    expect(await relay.deps.store.sites.publishedFlow(site.id)).toMatchObject({ version: 1 });
    const me = (await (await relay.asStaff('admin', 'POST', '/api/staff/site', { siteId: site.id })).json()) as Me;
    expect(me).toMatchObject({ agent: { role: 'admin' }, site: { key: 'second' } });
    expect(me.sites.map(({ key }) => key)).toEqual(['demo', 'second']);
    const read = async (path: string) => verdict(await relay.asStaff('admin', 'GET', path));
    expect(await read(`/api/staff/conversations/${id('cv', 1)}`)).toBe('404 not_found');
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
    expect(await insight.json()).toEqual({
      days: [
        { day: '2026-02-28', opens: 0, ...none },
        { day: '2026-03-01', ...none, opens: 1, subscribers: 1 },
      ],
      totals: { subscribers: 1, openNow: 0, waitingNow: 0 },
    });
  });

  test('a photo becomes public under a random name', async () => {
    const relay = await aRelay();
    const response = await relay.asStaff('agent', 'PUT', '/api/staff/me/photo', new Uint8Array([1, 2]), { 'content-type': 'image/png' });
    const { agent } = (await response.json()) as Me;
    expect(agent.photo).toMatch(/^\/photos\/ph_[0-9a-f]{32}\.png$/u);
    const photo = await relay.app.request(OWN + agent.photo, { headers: { host: 'localhost:8787' } });
    expect(photo.headers.get('content-type')).toBe('image/png');
    expect(photo.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(photo.headers.get('cache-control')).toContain('immutable');
  });
});
