import { describe, expect, test } from 'vitest';
import type { Me } from '#protocol/http/staff.ts';
import { agentIds, aRelay, OWN, siteId, verdict } from '../a-relay.ts';
import { cookieOf, hashIn, PASSWORD, signIn, withPassword } from '../signed-in.ts';

describe('signing in', () => {
  test('gives a session of its own by a strict cookie', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    const response = await signIn(relay, PASSWORD);
    expect(response.headers.getSetCookie()[0]).toMatch(/^hc=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/u);
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

  test.each([
    ['restore', true, true],
    ['restore', false, false],
    ['on', false, true],
    ['off', true, false],
  ] as const)('M-30: where the site says "%s", who was online=%s is online=%s after signing in', async (autoAvailable, was, is) => {
    const relay = await aRelay();
    await withPassword(relay);
    const { sites, people } = relay.deps.store;
    const site = await sites.byId(siteId);
    await sites.update(siteId, site!.version, { ...site!.settings, autoAvailable });
    await people.setOnline(siteId, agentIds.agent, was);
    const me = (await (await signIn(relay, PASSWORD)).json()) as Me;
    expect(me.agent.online).toBe(is);
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
    expect(relay.told).toEqual([`cutSession ${hashIn(relay.cookies.agent)} ${agentIds.agent}`]);
    expect(await verdict(await relay.asStaff('agent', 'GET', '/api/staff/me'))).toBe('401 signed_out');
  });

  test('who signs in where somebody was signed in ends that session, and its sockets', async () => {
    const relay = await aRelay();
    await withPassword(relay);
    const body = { email: 'agent@event.example', password: PASSWORD };
    await relay.asStaff('manager', 'POST', '/api/staff/sign-in', body);
    expect(relay.told).toEqual([`cutSession ${hashIn(relay.cookies.manager)} ${agentIds.manager}`]);
    expect(await verdict(await relay.asStaff('manager', 'GET', '/api/staff/me'))).toBe('401 signed_out');
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
    ['with two cookies', { cookie: 'hc=a; hc=b' }, '401 signed_out'],
  ])('%s is refused', async (_, headers, expected) => {
    const relay = await aRelay();
    expect(await verdict(await relay.asStaff('agent', 'PATCH', '/api/staff/me', { online: true }, headers))).toBe(expected);
  });
});
