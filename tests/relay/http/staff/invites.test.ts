import { describe, expect, test } from 'vitest';
import type { Invite, Me } from '#protocol/http/staff.ts';
import { hashOf } from '#relay/auth/secrets.ts';
import { agentIds, aRelay, id, OWN, siteId, verdict, type Relay } from '../a-relay.ts';
import { PASSWORD, signIn, withPassword } from '../signed-in.ts';

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
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
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
